'use strict';

// Sorts and filters the table in the reader's browser. The page is complete without it.
(() => {
  const table = /** @type {HTMLTableElement | null} */ (document.getElementById('services'));
  // A report without a service has no table.
  if (!table) {
    return;
  }
  const filters = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
  const { text: search, status: choice } =
    /** @type {HTMLFormControlsCollection & { text: HTMLInputElement, status: RadioNodeList }} */ (filters.elements);
  const count = /** @type {HTMLElement} */ (document.getElementById('count'));
  const none = /** @type {HTMLElement} */ (document.getElementById('none'));
  const body = table.tBodies[0];
  const headers = [...(table.tHead?.rows[0].cells ?? [])];
  const all = count.textContent;
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const services = [...body.rows].map((row) => {
    const cells = [...row.cells];
    return {
      row,
      text: cells.map((cell) => cell.textContent.toLowerCase()).join(' '),
      status: row.dataset.status ?? '',
      keys: cells.map((cell) => cell.dataset.sort ?? cell.textContent),
    };
  });

  /** @param {number} column */
  const sort = (column) => {
    const header = headers[column];
    const descending = header.getAttribute('aria-sort') === 'ascending';
    for (const other of headers) {
      other.removeAttribute('aria-sort');
    }
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    services.sort((a, b) => collator.compare(a.keys[column], b.keys[column]) * (descending ? -1 : 1));
    body.append(...services.map(({ row }) => row));
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(' ').filter(Boolean);
    const statuses = choice.value.split(' ');
    let shown = 0;
    for (const { row, text, status } of services) {
      const matches =
        (statuses[0] === 'all' || statuses.includes(status)) && words.every((word) => text.includes(word));
      row.hidden = !matches;
      shown += matches ? 1 : 0;
    }
    const some = count.dataset.some ?? '';
    count.textContent = shown === services.length ? all : some.replace('{shown}', shown.toLocaleString('en-US'));
    table.hidden = shown === 0;
    none.hidden = shown > 0;
  };

  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    // The style draws the arrow. Screen readers read aria-sort instead.
    const arrow = document.createElement('span');
    arrow.setAttribute('aria-hidden', 'true');
    button.append(...header.childNodes, arrow);
    button.addEventListener('click', () => {
      sort(column);
    });
    header.append(button);
  });
  filters.addEventListener('input', filter);
  filters.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  filters.hidden = false;
  // After a reload, the browser restores what the reader typed.
  filter();
})();
