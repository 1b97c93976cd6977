import html, { join, type HtmlSafeString } from 'escape-html-template-tag';
import { nameOf, type ReportDocument } from '../report/report-document';

/** A figure with its thousands apart, such as `1,204`. Not by `toLocaleString`, which loads 8 MB of other locales. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A moment (ISO 8601 in UTC) to the minute, as an element that keeps its milliseconds. */
export function moment(time: string): HtmlSafeString {
  return html`<time datetime="${time}">${time.slice(0, 10)} ${time.slice(11, 16)} UTC</time>`;
}

/** A path that may break after each of its parts, because a column is narrower than a path of up to 427 characters. */
export function breakable(path: string): HtmlSafeString {
  return join(path.split('/'), html`/<wbr />`);
}

/** A path with the names of its OUs and of its account in place of their ids, where they are known. */
export function namesIn(path: string, report: Pick<ReportDocument, 'Names'>): string {
  return path
    .split('/')
    .map((id) => nameOf(report, id) ?? id)
    .join('/');
}

/** The root, OU or account at the end of a path. */
export function entityOf(path: string): { readonly kind: 'root' | 'ou' | 'account'; readonly id: string } {
  const id = path.slice(path.lastIndexOf('/') + 1);
  if (id.startsWith('r-')) {
    return { kind: 'root', id };
  }
  return { kind: id.startsWith('ou-') ? 'ou' : 'account', id };
}
