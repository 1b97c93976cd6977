/**
 * The page's only style sheet. Plain text, because the page's policy allows exactly these characters. Colours are chosen
 * for a contrast of at least 4.5 to 1 in both schemes; on paper the light ones hold.
 */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f8; --sheet: #ffffff; --ink: #16202b; --soft: #52606d; --line: #dde2e7; --strong-line: #8a96a3;
  --used: #1f6f8b; --unused: #a8470c; --unused-ground: #f7d9c4; --link: #0b5d7a; --row: #f6f9fb;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f141a; --sheet: #161d25; --ink: #e4e9ee; --soft: #9fadba; --line: #2a343f; --strong-line: #6d7b89;
    --used: #5cb3d1; --unused: #f0a06a; --unused-ground: #5c3216; --link: #7cc7e2; --row: #1b242d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 80rem; background: var(--page); color: var(--ink);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.015em; }
h2 { font-size: 1.125rem; line-height: 1.3; margin-bottom: 1rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--used); outline-offset: 2px; }
.mono { font-family: var(--mono); font-size: 0.875em; overflow-wrap: anywhere; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lead { margin-top: 0.25rem; color: var(--soft); font-size: 1.0625rem; }

.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2.5rem; margin-top: 1.5rem; }
.facts dt { color: var(--soft); font-size: 0.8125rem; }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; margin-top: 1.75rem; }
.figures > div, main > section { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
.figures > div { padding: 1.125rem 1.25rem; }
.figures dt { font-weight: 600; }
.figures strong { font-size: 2.5rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.figures em { margin-left: 0.25rem; color: var(--soft); font-size: 1.125rem; font-style: normal; }
.figures span { display: block; color: var(--soft); font-size: 0.875rem; }

main > section { margin-top: 1rem; padding: 1.25rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: left; vertical-align: top; font-weight: inherit; }
td { font-variant-numeric: tabular-nums; }

.chart th, .chart td { padding: 0.25rem 1rem 0.25rem 0; vertical-align: middle; }
.chart th[scope="row"] { width: 1%; min-width: 11rem; color: var(--soft); white-space: nowrap; }
.chart td:last-child { width: 1%; padding-right: 0; text-align: right; }
.chart .group > * { font-weight: 600; padding-bottom: 0.375rem; }
.chart tbody + tbody .group > * { padding-top: 1rem; }
.chart svg { display: block; overflow: visible; }
.chart .used, .status.used::before { fill: var(--used); background: var(--used); }
.chart .unused { fill: url(#hatch); stroke: var(--unused); }
.chart .never { fill: transparent; stroke: var(--unused); }
.ground { fill: var(--unused-ground); }
.line { fill: var(--unused); }

#filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.5rem; }
.search { flex: 1 1 16rem; max-width: 24rem; }
.search span, legend { display: block; margin-bottom: 0.25rem; padding: 0; color: var(--soft); font-size: 0.8125rem; }
input[type="search"] {
  width: 100%; height: 2.5rem; padding: 0 0.75rem; border: 1px solid var(--strong-line); border-radius: 6px;
  background: var(--sheet); color: inherit; font: inherit;
}
input::placeholder { color: var(--soft); opacity: 1; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
fieldset label { position: relative; display: inline-block; margin: 0 0.375rem 0.375rem 0; }
#filters fieldset { margin-bottom: -0.375rem; }
fieldset input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
fieldset label span {
  display: block; padding: 0 0.75rem; border: 1px solid var(--strong-line); border-radius: 6px; line-height: calc(2.5rem - 2px);
}
fieldset b { font-weight: 400; color: var(--soft); }
fieldset input:checked + span { border-color: var(--ink); background: var(--ink); color: var(--sheet); }
fieldset input:checked + span b { color: inherit; }
@media (forced-colors: active) {
  fieldset input:checked + span { forced-color-adjust: none; border-color: Highlight; background: Highlight; color: HighlightText; }
}
fieldset input:focus-visible + span { outline: 3px solid var(--used); outline-offset: 2px; }
#count { margin: 0.75rem 0 0.25rem; color: var(--soft); font-size: 0.875rem; }
#none { padding: 2rem 0; }

.services thead th {
  position: sticky; top: 0; z-index: 1; background: var(--sheet); box-shadow: inset 0 -1px var(--strong-line);
  font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
}
.services thead button { margin: -0.25rem 0; padding: 0.25rem 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.services thead button span::after { content: "\\2195"; margin-left: 0.25rem; color: var(--soft); font-weight: 400; }
.services thead [aria-sort="ascending"] button span::after { content: "\\2191"; color: inherit; }
.services thead [aria-sort="descending"] button span::after { content: "\\2193"; color: inherit; }
.services tbody tr { border-bottom: 1px solid var(--line); }
.services tbody tr:hover { background: var(--row); }
.services tbody th { font-weight: 600; overflow-wrap: anywhere; }
.services td:nth-child(4), .services th:nth-child(4) { text-align: right; padding-right: 1.5rem; }
.services b { font-weight: 400; }
.services small { display: block; color: var(--soft); font-size: 0.8125rem; }
.services .mono small { font-size: 0.9em; }
.services time, .services td:nth-child(5), .status { white-space: nowrap; }
.status::before {
  content: ""; display: inline-block; width: 0.6875rem; height: 0.6875rem; margin-right: 0.4375rem; border: 1px solid var(--unused);
  border-radius: 2px; forced-color-adjust: none;
}
.status.used::before { border-color: var(--used); }
.status.unused::before { background: repeating-linear-gradient(135deg, var(--unused) 0 2px, var(--unused-ground) 2px 4px); }

footer { margin-top: 2rem; color: var(--soft); }
footer h2, footer strong { color: var(--ink); }
footer ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0.75rem 2rem; list-style: none; }
footer li strong { display: block; }
footer section p { margin-top: 1rem; }
footer .facts { padding-top: 1rem; border-top: 1px solid var(--line); }

@media screen and (max-width: 52rem) {
  body { padding: 1.5rem 1rem 3rem; }
  .figures { grid-template-columns: 1fr; gap: 0.5rem; }
  .figures > div { padding: 0.75rem 1rem; }
  .figures strong { font-size: 2rem; }
  main > section { padding: 1rem; }
  .chart th[scope="row"] { min-width: 8.5rem; }
  .search { flex-basis: 100%; max-width: none; }
  .services, .services thead, .services tbody { display: block; }
  .services thead tr { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding-bottom: 0.5rem; border-bottom: 1px solid var(--strong-line); }
  .services thead th { position: static; padding: 0.375rem 0; box-shadow: none; }
  .services tbody tr { display: grid; grid-template-columns: 1fr auto; gap: 0.125rem 1rem; padding: 0.75rem 0; }
  .services tbody tr > *:is(th, td) { grid-column: 1 / -1; padding: 0; }
  .services tr > :nth-child(4):is(th, td) { padding-right: 0; text-align: left; }
  .services tbody tr > th { grid-area: 1 / 1; }
  .services tbody tr > :last-child { grid-area: 1 / 2; }
  .services td:empty, .services [data-status="never"] td:nth-child(n + 3):not(:last-child) { display: none; }
  .services td:nth-child(n + 3):not(:last-child)::before { color: var(--soft); font-family: system-ui, sans-serif; font-size: 0.8125rem; }
  .services td:nth-child(3)::before { content: "Last used "; }
  .services td:nth-child(4)::before { content: "Accounts "; }
  .services td:nth-child(5)::before { content: "Region "; }
  .services td:nth-child(6)::before { content: "Last used by "; }
  .services td:nth-child(3) small { display: inline; }
}

@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; --page: #ffffff; --line: #c4cbd2; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 9pt; }
  #filters { display: none !important; }
  .figures > div, main > section { break-inside: avoid; }
  main > section { padding: 0; border: 0; margin-top: 8mm; }
  main > section:last-child { break-inside: auto; }
  .services { font-size: 8pt; }
  .services thead { display: table-header-group; }
  .services thead th { position: static; box-shadow: none; border-bottom: 1px solid var(--strong-line); font-size: 1em; }
  /* Chromium leaves a button's text out where it repeats the header on the next page. */
  .services thead button { display: contents; }
  .services thead th:not([aria-sort]) button span::after { content: none; }
  .services small, .services .mono small { font-size: 0.9em; }
  .status::before { width: 0.8em; height: 0.8em; }
  .services tr, footer li { break-inside: avoid; }
  .services th, .services td { padding: 1mm 2mm 1mm 0; }
}
`;
