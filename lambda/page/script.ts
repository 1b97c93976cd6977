/**
 * Sorts and filters the table in the reader's browser; the page is complete without it. Written as text because only text
 * reaches the page as it stands: minifiers and coverage tools rewrite functions, and would have them call what is not there.
 * The page's policy allows exactly these characters.
 */
export const script = `'use strict';
(() => {
  const table = document.getElementById('services');
  if (!table) {
    return;
  }
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  const filters = document.getElementById('filters');
  const count = document.getElementById('count');
  const none = document.getElementById('none');
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const services = [...body.rows].map((row) => ({
    row,
    text: [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase(),
    status: row.dataset.status,
    keys: [...row.cells].map((cell) => cell.dataset.sort ?? cell.textContent),
  }));

  function sort(column) {
    const header = headers[column];
    const descending = header.getAttribute('aria-sort') === 'ascending';
    headers.forEach((other) => other.removeAttribute('aria-sort'));
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    services.sort((a, b) => collator.compare(a.keys[column], b.keys[column]) * (descending ? -1 : 1));
    body.append(...services.map(({ row }) => row));
  }

  function filter() {
    const words = filters.elements.text.value.toLowerCase().split(' ').filter(Boolean);
    const statuses = filters.elements.status.value.split(' ');
    let shown = 0;
    for (const { row, text, status } of services) {
      const matches = (statuses[0] === 'all' || statuses.includes(status)) && words.every((word) => text.includes(word));
      row.hidden = !matches;
      shown += matches ? 1 : 0;
    }
    const all = services.length.toLocaleString('en-US') + (services.length === 1 ? ' service' : ' services');
    count.textContent = shown === services.length ? all : shown.toLocaleString('en-US') + ' of ' + all;
    table.hidden = shown === 0;
    none.hidden = shown > 0;
  }

  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    // What the style draws, nobody is to hear: aria-sort says it.
    const arrow = document.createElement('span');
    arrow.setAttribute('aria-hidden', 'true');
    button.append(...header.childNodes, arrow);
    button.addEventListener('click', () => sort(column));
    header.append(button);
  });
  filters.addEventListener('input', filter);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.hidden = false;
  // The browser brings back what was typed before a reload.
  filter();
})();`;
