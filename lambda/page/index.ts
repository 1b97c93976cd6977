import { createHash } from 'node:crypto';
import html, { safe } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { chart } from './chart';
import { footer } from './footer';
import { header } from './header';
import { script } from './script';
import { style } from './style';
import { table } from './table';

/**
 * `report.html`: the whole report as one page that loads nothing, for a browser, for paper, and complete without its script,
 * which only sorts and filters. Whatever the report holds stays text; the page's policy forbids any other script besides.
 */
export function reportPage(report: ReportDocument): string {
  const { EntityPath, OrganizationsPolicyId } = report.Request;
  const narrowed = OrganizationsPolicyId === undefined ? '' : ` (${OrganizationsPolicyId})`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>Access report on ${EntityPath}${narrowed}</title>
        ${STYLE}
      </head>
      <body>
        ${header(report)}
        <main>${chart(report)} ${table(report)}</main>
        ${footer(report)}
        ${SCRIPT}
      </body>
    </html>`.toString();
}

// Not a character may be added inside them, or the policy's hashes are others'.
const STYLE = safe(`<style>${style}</style>`);
const SCRIPT = safe(`<script>${script}</script>`);

/** Nothing may be loaded or sent, and nothing runs or styles but what is written here. */
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
