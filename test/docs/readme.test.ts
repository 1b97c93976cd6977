import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choicesOfRegenerate, examples, makeExamplesFolder, withLibrary } from '../support/examples';

import { keys } from '../../lambda/delivery/keys';
import type { DeliveredRequest } from '../../lambda/report/types';
import { calledOperations } from '../support/called-operations';
import { REPORT_ATTRIBUTES } from '../../lib/wire/report-attributes';
import { tableRows } from '../support/markdown';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('examples', () => {
  const choices = choicesOfRegenerate();
  const all = [
    ...examples(),
    {
      title: 'README.md, when a report is generated again',
      code: [
        "import { Duration } from 'aws-cdk-lib';",
        "import { Regenerate } from 'cdk-organizations-access-report';",
        `export const choices: Regenerate[] = [${choices.join()}];`,
      ].join('\n'),
    },
  ];
  // Inside the repository, so that they find its packages.
  let folder: string;
  beforeAll(() => {
    folder = makeExamplesFolder();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are in README and in docs', () => {
    expect(choices).toHaveLength(4);
    expect(all.filter(({ title }) => title.startsWith('README.md:')).length).toBeGreaterThan(7);
    expect(all.map(({ title }) => title).join()).toContain('docs/security.md');
  });

  it.each(all)('$title imports what it uses', ({ code }) => {
    // A file without imports would see what others declare.
    expect(code).toMatch(/^import /m);
  });

  it('compile under strict, with the imports that they show', () => {
    all.forEach(({ title, code }) => {
      writeFileSync(join(folder, `${title.replaceAll(/\W+/g, '-')}.ts`), withLibrary(code));
    });
    const compilerOptions = { strict: true, noUnusedLocals: false, types: ['node'] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.dev.json', compilerOptions, include: ['*.ts'] }),
    );
    expect(compile(folder)).toBe('');
  });
});

describe('what is done with a delivered report', () => {
  const [commands] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .filter((code) => code.includes('create-policy'));

  it('begins with a check of the file against the attribute, and what fails it is not used', () => {
    expect(commands).toMatch(
      /^aws s3 cp "\$REPORT_URI"suggested-scp\.json (\S+)\necho "\$SUGGESTED_SCP_SHA256 {2}\1" \| sha256sum -c && mv \1 suggested-scp\.json\n/,
    );
    const [, , ...rest] = commands.split('\n');
    expect(rest.join('\n')).not.toMatch(/downloaded|REPORT_URI/);
  });

  it('takes no name from the file, and no argument but the content of a policy', () => {
    expect(commands).not.toMatch(/\.Name|\$\(/);
    expect(commands).toMatch(/--name [\w-]+ /);
  });

  it('knows every object and what stays in the bucket', () => {
    const given = { entityPath: 'o-a/r-a', timeoutSeconds: 1, failDeployment: true };
    const destination = {
      bucket: 'b',
      prefix: 'p',
      unusedForDays: 90,
      scpStrategy: 'DENY_UNUSED',
      protectedServices: [],
    };
    const job = { JobId: 'id', JobCompletionDate: '2026-09-11T15:26:26.816Z' };
    const { reportUri, ...objects } = keys({ ...given, destination } as DeliveredRequest, job);
    const names = Object.values(objects).map((key) =>
      key.split('/entity/')[1].replace(/^[^/]+-id/, '<completion time>-<job id>'),
    );
    expect(reportUri).toMatch(/\/$/);
    expect(names).toHaveLength(6);
    const rows = tableRows(readme, ['Object', 'Content']).map(([object]) => object.replaceAll('`', ''));
    expect(rows.sort()).toEqual(names.sort());
    expect(readme).toMatch(
      /`latest\.json` of a prefix that was rolled back, of a path or of\s+settings that changed, and of a report that was removed, stays/,
    );
  });

  it('lets every call to S3 pass the endpoint of a VPC', () => {
    const [policy] = /A policy on the S3 endpoint[\s\S]*?(?=\n- )/.exec(readme) ?? [];
    expect(calledOperations('s3')).toEqual(['GetObject', 'PutObject']);
    for (const operation of calledOperations('s3')) {
      expect(policy).toContain(`\`s3:${operation}\` `);
    }
  });

  it('the endpoints are those of every service that is called', () => {
    const services = readdirSync(join(root, 'lambda/aws'))
      .flatMap((name) => [
        ...readFileSync(join(root, 'lambda/aws', name), 'utf8').matchAll(/'@aws-sdk\/client-([\w-]+)'/g),
      ])
      .map(([, service]) => service);
    const rows = tableRows(readme, ['Called', 'By', 'Endpoint']).map(([called]) => called.toLowerCase());
    expect(services.length).toBeGreaterThan(3);
    expect([...new Set(services)].filter((service) => !rows.includes(service))).toEqual([]);
  });
});

describe('installs of this repository', () => {
  const installs = readme.match(/^npm ci.*/gm) ?? [];

  it('run no script of a package where something is deployed to an account', () => {
    const deploys = installs.filter((install) => install.includes('npm run build'));
    expect(deploys.length).toBeGreaterThan(2);
    expect(deploys.filter((install) => !install.startsWith('npm ci --ignore-scripts && '))).toEqual([]);
  });

  it('are the two short ones else', () => {
    const others = installs.filter((install) => !install.includes('npm run build'));
    expect(others).toEqual(['npm ci && npm run local', 'npm ci && npm test']);
  });
});

it('links to files that are there', () => {
  const links = [...readme.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(() => readFileSync(join(root, link))).not.toThrow();
  }
});

it('lists the attributes as the resource has them', () => {
  const rows = tableRows(readme, ['Attribute', 'In templates', 'Example']);
  expect(rows.map(([, inTemplates]) => inTemplates)).toEqual(
    Object.keys(REPORT_ATTRIBUTES).map((name) => `\`${name}\``),
  );
  const inCode = Object.keys(REPORT_ATTRIBUTES).map((name) => `\`${name.charAt(0).toLowerCase()}${name.slice(1)}\``);
  expect(rows.map(([attribute]) => attribute)).toEqual(inCode);
});
/** What the compiler complains about. */
function compile(project: string): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
