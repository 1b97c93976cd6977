import { COLUMNS } from './columns';
import base from './style/base.css';
import chart from './style/chart.css';
import filters from './style/filters.css';
import footer from './style/footer.css';
import header from './style/header.css';
import narrow from './style/narrow.css';
import print from './style/print.css';
import services from './style/services.css';

/** Headers of the columns, which narrow screens show before the values. Only a style can give text to a style. */
const labels = COLUMNS.map(({ header }, index) => `--column-${index + 1}: "${header} ";`);

/**
 * The page's style, in the order of its parts. The last two change what the others say. Each colour in `style/base.css` has
 * a contrast of at least 4.5 to 1 in both schemes; paper takes the light scheme.
 */
export const style = [
  `:root { ${labels.join(' ')} }\n`,
  base,
  header,
  chart,
  filters,
  services,
  footer,
  narrow,
  print,
].join('');
