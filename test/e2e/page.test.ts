import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { reportPage } from '../../lambda/page';
import type { ReportDocument } from '../../lambda/report/report-document';
import { sampleReport } from '../support/sample-report';
import { CHROMIUM } from './chromium';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const EVIL = `<img src="http://127.0.0.1:9/" onerror="document.title='hacked'"> & Co`;

let folder: string;
let browser: Browser;
let report: ReportDocument;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  await mkdir(process.env.SCREENSHOTS ?? tmpdir(), { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  report = await sampleReport();
  const [first, ...others] = report.AccessDetails;
  const rows = [{ ...first, ServiceName: EVIL }, ...others];
  await writeFile(join(folder, 'report.html'), reportPage({ ...report, AccessDetails: rows }));
  browser = await chromium.launch(CHROMIUM);
});
afterAll(async () => {
  await (browser as Browser | undefined)?.close();
  await rm(folder, { recursive: true });
});
afterEach(() => page.context().close());

/** Opens the page, and records its console messages and its requests. */
async function open(
  options: {
    width?: number;
    colorScheme?: 'light' | 'dark';
    forcedColors?: 'active';
    javaScriptEnabled?: boolean;
  } = {},
) {
  const { width = 1280, ...others } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...others });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) {
      complaints.push(request.url());
    }
  });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
}

const visibleRows = () => page.locator('#services tbody tr:visible');
const column = (number: number) => page.locator(`#services tbody tr:visible > :nth-child(${number})`).allTextContents();
const namespaces = () => column(2);

it('shows every service, with an empty console and without a request', async () => {
  await open();
  await expect(visibleRows().count()).resolves.toBe(report.AccessDetails.length);
  expect(await namespaces()).toEqual(report.AccessDetails.map(({ ServiceNamespace }) => ServiceNamespace));
  expect(complaints).toEqual([]);
});

it('keeps a service name with markup as text', async () => {
  await open();
  await expect(page.locator('#services tbody th').first().textContent()).resolves.toBe(EVIL);
  await expect(page.locator('img').count()).resolves.toBe(0);
  expect(await page.title()).toContain('Access report on');
});

it('shows everything without its script', async () => {
  await open({ javaScriptEnabled: false });
  await expect(visibleRows().count()).resolves.toBe(report.AccessDetails.length);
  await expect(page.locator('#filters').isVisible()).resolves.toBe(false);
});

it('sorts in both directions, by mouse and by keyboard', async () => {
  await open();
  const header = page.locator('#services th', { hasText: 'Accounts' });
  const accounts = async () => (await column(4)).map((text) => Number(text.replaceAll(',', '')));
  await header.getByRole('button').click();
  await expect(header.getAttribute('aria-sort')).resolves.toBe('ascending');
  expect(await accounts()).toEqual((await accounts()).toSorted((a, b) => a - b));
  await header.getByRole('button').press('Enter');
  await expect(header.getAttribute('aria-sort')).resolves.toBe('descending');
  expect(await accounts()).toEqual((await accounts()).toSorted((a, b) => b - a));
  expect((await accounts())[0]).toBeGreaterThan(1);
});

it('filters by text and by status, by mouse and by keyboard, and says how many are left', async () => {
  await open();
  const { NumberOfServicesNotAccessed: never, NumberOfServicesUnused: unused } = report.Counts;
  const all = report.AccessDetails.length;
  const status = page.getByRole('status');

  await page.getByLabel('Find').fill('Amazon Polly');
  expect(await namespaces()).toEqual(['polly']);
  await page.getByLabel('Find').fill('no such service');
  await expect(page.getByText('No service matches.').isVisible()).resolves.toBe(true);
  await page.getByLabel('Find').fill('');

  await page.getByRole('radio', { name: 'All' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(status.textContent()).resolves.toBe(`${all - unused} of ${all} services`);
  await page.locator('label', { hasText: 'Never used' }).click();
  await expect(visibleRows().count()).resolves.toBe(never);
  await expect(status.textContent()).resolves.toBe(`${never} of ${all} services`);
});

it('finds the services that an account used last', async () => {
  await open();
  const search = page.getByLabel('Find');
  await expect(search.getAttribute('placeholder')).resolves.toBe('Service, Region, last used by');
  const lastUsedBy = report.AccessDetails.map(({ EntityPath = '' }) => EntityPath);
  const account = lastUsedBy.find(Boolean)?.split('/').at(-1) ?? 'none';
  await search.fill(account);
  expect(await column(6)).toHaveLength(lastUsedBy.filter((path) => path.includes(account)).length);
});

const HEADERS = ['Service', 'Namespace', 'Last used', 'Accounts', 'Region', 'Last used by', 'Status'];

it.each([
  [1280, 'with its script', true, ['INPUT text', 'INPUT status', ...HEADERS.map((name) => `BUTTON ${name}`), 'A ']],
  [390, 'with its script', true, ['INPUT text', 'INPUT status', ...HEADERS.map((name) => `BUTTON ${name}`), 'A ']],
  [1280, 'without it', false, ['A ']],
  [390, 'without it', false, ['A ']],
])(
  'stops the Tab key where something can be done only, at %i pixels %s',
  async (width, _name, javaScriptEnabled, stops) => {
    await open({ javaScriptEnabled, width });
    const focused: string[] = [];
    while (focused.length < stops.length) {
      await page.keyboard.press('Tab');
      focused.push(
        await page.evaluate<string>(`(({ tagName, name = '', textContent }) =>
        tagName + ' ' + (tagName === 'BUTTON' ? textContent : name))(document.activeElement)`),
      );
    }
    expect(focused).toEqual(stops);
  },
);

it('has column headers that screen readers read without their arrows', async () => {
  await open();
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const names = (role: string) =>
    nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value as string);
  expect(names('button')).toEqual(HEADERS);
  expect(names('columnheader').slice(-HEADERS.length)).toEqual(HEADERS);
  const arrows = await page.evaluate<string[]>(
    `[...document.querySelectorAll('#services th span[aria-hidden]')].map((span) => getComputedStyle(span, '::after').content)`,
  );
  expect(arrows).toEqual(HEADERS.map((name) => (name === 'Namespace' ? '"↑"' : '"↕"')));
});

it('shows the chosen filter, also in forced colours', async () => {
  await open({ forcedColors: 'active' });
  const look = async (chosen: string) => {
    await page.locator('label', { hasText: chosen }).click();
    await page.evaluate('document.activeElement.blur()');
    return page.locator('label', { hasText: 'Never used' }).screenshot();
  };
  const [chosen, notChosen, chosenAgain] = [await look('Never used'), await look('All'), await look('Never used')];
  expect(chosen.equals(chosenAgain)).toBe(true);
  expect(chosen.equals(notChosen)).toBe(false);
});

it.each([320, 390, 832, 833, 1000])('needs no scrolling sideways at %i pixels', async (width) => {
  await open({ width });
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
});

it.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const)('has no finding of axe-core, %s at %i pixels', async (colorScheme, width) => {
  await open({ colorScheme, width });
  // axe-core looks at each row; the last ones are like the first.
  await page.evaluate(
    `document.querySelectorAll('#services tbody tr:nth-child(n + 40)').forEach((row) => row.remove())`,
  );
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  if (process.env.SCREENSHOTS) {
    const file = join(process.env.SCREENSHOTS, `report-${colorScheme}-${width}`);
    await page.screenshot({ path: `${file}.png` });
    await page.evaluate(`document.getElementById('filters').scrollIntoView()`);
    await page.screenshot({ path: `${file}-table.png` });
  }
});

it('prints every service, and no filters', async () => {
  await open();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#filters').isVisible()).resolves.toBe(false);
  await expect(visibleRows().count()).resolves.toBe(report.AccessDetails.length);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env.SCREENSHOTS) {
    await writeFile(join(process.env.SCREENSHOTS, 'report.pdf'), pdf);
  }
});
