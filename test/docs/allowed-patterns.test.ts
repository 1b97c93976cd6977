import { BUCKET, ENTITY_PATH, PREFIX } from '../../lib/wire/patterns';
import { readDoc } from '../support/markdown';

const guide = readDoc('guides/paths.md');

/** CloudFormation matches a parameter's pattern against the whole value. */
const patternOf = (parameter: string) => {
  const [, pattern] =
    new RegExp(`CfnParameter\\(stack, '${parameter}', {\\s*allowedPattern: '([^']+)'`).exec(guide) ?? [];
  return new RegExp(`^(?:${pattern})$`);
};

const ROOT = 'o-a1b2c3d4e5/r-f6g7';

describe.each<{
  readonly parameter: string;
  readonly pattern: RegExp;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}>([
  {
    parameter: 'Path',
    pattern: ENTITY_PATH,
    right: [ROOT, `${ROOT}/ou-f6g7-h8i9j0k1`, `${ROOT}/ou-f6g7-h8i9j0k1/ou-f6g7-l2m3n4o5/123456789012`],
    wrong: ['*', `${ROOT}/*`, `${ROOT}/ou-f6g7-????????`, 'o-*/r-f6g7', `${ROOT}/`, `${ROOT}/\${aws:username}`, ''],
  },
  {
    parameter: 'BucketName',
    pattern: BUCKET,
    right: ['reports', 'my.reports-1'],
    wrong: ['*', 'reports*', 'report?', 'reports/other', ''],
  },
  {
    parameter: 'Prefix',
    pattern: PREFIX,
    right: ['reports', 'team-a/year=2026/reports'],
    wrong: ['*', 'team-?/reports', '/reports', 'reports/', '../reports', ''],
  },
])('the pattern for a parameter: $parameter', ({ parameter, pattern, right, wrong }) => {
  it.each(right)('takes %s, as the library does', (value) => {
    expect(value).toMatch(patternOf(parameter));
    expect(value).toMatch(pattern);
  });

  it.each(wrong)('refuses "%s"', (value) => {
    expect(value).not.toMatch(patternOf(parameter));
  });
});
