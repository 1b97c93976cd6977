/**
 * `report.html`, the whole report as one page. Read `report-page.ts` (the page and its security), then its parts from top to
 * bottom: `header.ts`, `chart.ts`, `table.ts` and `footer.ts`. All words are in `words.ts`, the style is in `style/`, and
 * `script.page.js` runs in the reader's browser. Both reach the page without a change.
 */
export { reportPage } from './report-page';
