import { createHash } from 'node:crypto';
import { secretsOf } from '../../local/aws/http/secrets';
import type { Call, Simulator } from '../../local/aws/iam';
import type { DeployedFunction } from './deployed-function';
import type { Environment } from './environment';
import { FIGURES, PRODUCTION } from './organizations';
import { type Answer, SIGNATURE } from './provider-framework';

/** Every form of the report is there once and whole, and the pointer to it came last. */
export function expectDelivered({ bucket, simulator }: Environment, { Data }: Answer): void {
  const home = `access/${PRODUCTION}/entity`;
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

/** The shortest distance between two calls of one report, in milliseconds; a page may follow another at once. */
export function shortestGap({ calls }: Simulator): number {
  const gaps = Object.values(Object.groupBy(calls, (call) => pageOf(call) ?? 'no page')).flatMap((same = []) => {
    const times = same.map(({ at }) => at).sort((a, b) => a - b);
    return times.slice(1).map((time, index) => time - times[index]);
  });
  return Math.min(...gaps);
}

/** Which page of a report a call is for, where it is not for its figures alone. */
export function pageOf({ parameters: { MaxItems, Marker } }: Pick<Call, 'parameters'>): string | undefined {
  return MaxItems === '1000' ? `page at ${Marker ?? 'the beginning'}` : undefined;
}

/**
 * Reads every line that the function wrote, and the answer: neither its credentials, nor those of a role, nor the signed
 * URL are in any of them.
 */
export function expectNoSecrets(
  { sts }: Environment,
  { answer, deployed }: { readonly answer: Answer; readonly deployed: DeployedFunction },
): void {
  const credentials = [...deployed.accessKeyIds, ...sts.accessKeyIds].flatMap(secretsOf);
  for (const secret of [...credentials, ...credentials.map(encodeURIComponent), SIGNATURE, 'ResponseURL']) {
    expect(deployed.log.filter((line) => line.includes(secret))).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain(secret);
  }
}
