import { createHash } from 'node:crypto';
import html, { safe } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { chart } from './chart';
import { footer } from './footer';
import { header } from './header';
import script from './script.page.js';
import { style } from './style';
import { table, withRows } from './table';
import { WORDS } from './words';

/**
 * `report.html`: the whole report as one page, for a browser and for paper. It loads nothing. It is complete without its
 * script, which only sorts and filters. Text of the report is escaped, and the page's policy forbids every other script.
 *
 * @returns the page in pieces
 */
export function reportPage(report: ReportDocument): Iterable<string> {
  const { EntityPath, OrganizationsPolicyId } = report.Request;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${WORDS.title(EntityPath, OrganizationsPolicyId)}</title>
        ${STYLE}
      </head>
      <body>
        ${header(report)}
        <main>${chart(report)} ${table(report)}</main>
        ${footer(report)}
        ${SCRIPT}
      </body>
    </html>`;
  return withRows(page, report);
}

// Do not change a character inside these tags: the CSP hashes cover them.
const STYLE = safe(`<style>${style}</style>`);
const SCRIPT = safe(`<script>${script}</script>`);

/** The page loads and sends nothing. Only its own script runs, and only its own style applies. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
