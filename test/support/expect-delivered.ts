import { createHash } from 'node:crypto';
import type { Answer } from './provider-framework';
import { ENTITY_PATH, FIGURES } from './small-organization';
import type { World } from './world';

/** Every form of the report is there once and whole, and the pointer to it came last. */
export function expectDelivered({ bucket, simulator }: World, { Data }: Answer): void {
  const home = `access/${ENTITY_PATH}/entity`;
  const run = Data?.ReportUri.replace('s3://reports/', '') ?? '';
  const names = ['report.json', 'report.csv', 'report.html', 'suggested-scp.json'];
  const keys = [...names, 'SHA256SUMS'].map((name) => run + name);
  expect([...bucket.objects.keys()]).toEqual([...keys, `${home}/latest.json`]);

  const [report, table, page, policies, checksums, latest] = [...bucket.objects.values()];
  const contents = [report, table, page, policies].map((text) => createHash('sha256').update(text).digest('hex'));
  expect(checksums).toBe(names.map((name, index) => `${contents[index]}  ${name}\n`).join(''));
  expect(Data?.SuggestedScpSha256).toBe(contents[3]);
  const namespaces = simulator.rowsOf(Data?.JobId ?? '').map(({ ServiceNamespace }) => ServiceNamespace);
  expect(namespaces).toHaveLength(Number(FIGURES.NumberOfServicesAccessible));
  const { AccessDetails } = JSON.parse(report) as { AccessDetails: { ServiceNamespace: string }[] };
  expect(AccessDetails.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(namespaces);
  const [, ...lines] = table.trimEnd().split('\r\n');
  expect(lines.map((line) => JSON.parse(line.split(',')[0]) as string)).toEqual(namespaces);
  expect(page).toMatch(/<\/html>\s*$/);
  expect(JSON.parse(policies)).toMatchObject({ JobId: Data?.JobId });
  expect(JSON.parse(latest)).toMatchObject({ ReportUri: Data?.ReportUri, Job: { JobId: Data?.JobId } });
}
