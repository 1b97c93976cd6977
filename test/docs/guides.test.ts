import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ScpDecision, SuggestedScp } from '../../lambda/suggestion/document';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsEntityPath,
  ReportDestination,
} from '../../lib';
import { calledOperations } from '../support/called-operations';
import { makeExamplesFolder, withLibrary } from '../support/examples';
import { blocks, codeAtBegin, listItems, readDoc, section } from '../support/markdown';

const ROOT = join(__dirname, '../..');

describe('the commands for a suggested policy', () => {
  const [commands] = blocks(readDoc('guides/suggested-policy.md'), 'sh').map(({ code }) => code);

  it('begin with a check of the file against the attribute, and what fails it is not used', () => {
    expect(commands).toMatch(
      /^aws s3 cp "\$REPORT_URI"suggested-scp\.json (\S+)\necho "\$SUGGESTED_SCP_SHA256 {2}\1" \| sha256sum -c && mv \1 suggested-scp\.json\n/,
    );
    const [, , ...rest] = commands.split('\n');
    expect(rest.join('\n')).not.toMatch(/downloaded|REPORT_URI/);
  });

  it('take no name from the file, and no argument but the content of a policy', () => {
    expect(commands).not.toMatch(/\.Name|\$\(/);
    expect(commands.match(/^aws organizations [\w-]+/gm)?.map((command) => command.split(' ')[2])).toEqual([
      'create-policy',
      'attach-policy',
      'update-policy',
      'detach-policy',
    ]);
    expect(commands.match(/^# [A-Z]+$/gm)).toEqual(['# CREATE', '# UPDATE', '# DETACH']);
    expect(commands).toMatch(/--name [\w-]+ /);
  });

  it('read fields that the file has', () => {
    const fields: (keyof SuggestedScp)[] = ['Warnings', 'Decisions', 'Policies'];
    const ofDecision: (keyof ScpDecision)[] = ['Decision', 'Kind', 'ServiceNamespace', 'Reason'];
    const ofPolicy: (keyof SuggestedScp['Policies'][number])[] = ['Action', 'PolicyId', 'Content'];
    const [action, policyId, content] = ofPolicy;
    const read = [...commands.matchAll(/^jq .+$/gm)].flatMap(([line]) =>
      [...line.matchAll(/\.([A-Z]\w+)/g)].map(([, field]) => field),
    );
    expect(read).toEqual([fields[0], fields[1], ...ofDecision, fields[2], action, policyId, fields[2], content]);
  });
});

describe('a VPC', () => {
  const guide = readDoc('guides/vpc.md');

  it('lets every call to S3 pass the endpoint', () => {
    const permissions: Readonly<Record<string, string>> = { ListObjectsV2: 'ListBucket' };
    const operations = calledOperations('s3').map((operation) => permissions[operation] ?? operation);
    expect(operations).toEqual(['GetObject', 'ListBucket', 'PutObject']);
    for (const operation of operations) {
      expect(section(guide, 'The policy of the S3 endpoint')).toContain(`\`s3:${operation}\` `);
    }
  });

  it('has an endpoint for every service that is called', () => {
    const folder = join(ROOT, 'lambda/aws');
    const services = readdirSync(folder)
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/'@aws-sdk\/client-([\w-]+)'/g)])
      .map(([, service]) => service);
    const listed = listItems(section(guide, 'What the functions call')).map((item) =>
      /^\*\*(.+?)\*\*/.exec(item)?.[1].toLowerCase(),
    );
    expect(services.length).toBeGreaterThan(3);
    expect([...new Set(services)].filter((service) => !listed.includes(service))).toEqual([]);
  });
});

describe('the deploying role', () => {
  const needs = listItems(section(readDoc('guides/deploy.md'), 'What the deploying role needs'));
  const listed = needs.map(codeAtBegin).filter((code) => code?.startsWith('AWS::'));

  it.each([
    { name: 'of any report and path', inVpc: false },
    { name: 'of those in a VPC', inVpc: true },
  ])('makes resources of every type $name', ({ inVpc }) => {
    const expected = inVpc ? listed : listed.filter((type) => type !== 'AWS::EC2::SecurityGroup');
    expect([...expected].sort()).toEqual(typesOfStack(inVpc));
  });

  function typesOfStack(inVpc: boolean): string[] {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Stack');
    const attributes = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
    const settings = inVpc ? { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', attributes) } : undefined;
    OrganizationsAccessReportProvider.getOrCreate(stack, settings);
    const { entityPath } = new OrganizationsEntityPath(stack, 'Path');
    const destination = ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', 'reports'));
    new OrganizationsAccessReport(stack, 'Report', { entityPath, destination });
    const { Resources } = app.synth().getStackByName('Stack').template as {
      Resources: Record<string, { Type: string }>;
    };
    return [...new Set(Object.values(Resources).map(({ Type }) => Type))]
      .filter((type) => !type.startsWith('Custom::'))
      .sort();
  }
});

describe('an app that esbuild bundles', () => {
  const guide = readDoc('guides/deploy.md');
  const [app] = blocks(section(guide, 'The smallest app'), 'ts').map(({ code }) => code);
  const [command] = blocks(section(guide, 'If esbuild bundles your app'), 'sh').map(({ code }) => code);
  const options = command.replaceAll('\\\n', '').trim().split(/\s+/).slice(3);

  let parent: string;
  let folder: string;
  beforeAll(() => {
    parent = makeExamplesFolder();
    // As deep in the repository as no file of the library, which would find the functions by chance.
    folder = join(parent, 'project');
    mkdirSync(folder);
  });
  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  const bundle = (code: string, ...args: readonly string[]) => {
    writeFileSync(join(folder, 'app.ts'), code);
    run(join(ROOT, 'node_modules/.bin/esbuild'), 'app.ts', '--log-level=error', ...args);
    return readFileSync(join(folder, 'app.js'), 'utf8');
  };
  const run = (file: string, ...args: readonly string[]) =>
    execFileSync(file, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  it('leaves the library out by the command', () => {
    expect(command).toMatch(/^npx esbuild app\.ts /);
    expect(bundle(app, ...options)).toContain('require("cdk-organizations-access-report")');
  });

  it('does not find the functions if the library is in it', () => {
    bundle(withLibrary(app).replace('../../lib', '../../../lib'), ...options);
    expect(() => run(process.execPath, 'app.js')).toThrow(/Cannot find asset at .*lambda\/dist/);
  });
});
