import { Construct } from 'constructs';
import * as library from '../../lib';
import manifest from '../../package.json';
import { blocks, listItems, readDocument, section } from '../support/markdown';

const readme = readDocument('README.md');
const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

it('has at most 200 lines and 1,500 words', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  expect(readme.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_500);
});

it('begins with what is needed and how to install it, before what to try', () => {
  expect(headings.slice(0, 3)).toEqual(['Before you begin', 'Install', 'Try it']);
});

it.each(['management account', 'Service control policies are enabled', '`cdk bootstrap`', 'AWS CDK CLI', 'Node.js'])(
  'names what is needed: %s',
  (words) => {
    expect(section(readme, 'Before you begin')).toContain(words);
  },
);

it('shows an example and the page before anything is asked of the reader', () => {
  const beginning = readme.slice(0, readme.indexOf('## '));
  expect(blocks(beginning, 'ts')).toHaveLength(1);
  expect(beginning).toContain('](docs/images/report-light.png)');
  expect(beginning.split('\n').length).toBeLessThan(40);
});

it('can be tried by two commands in a clone', () => {
  const [first, second, ...others] = blocks(section(readme, 'Try it'), 'sh').map(({ code }) => code.trim().split('\n'));
  const repository = manifest.repository.url;
  const folder = /([\w-]+)\.git$/.exec(repository)?.[1];
  expect(first).toEqual([`git clone ${repository}`, `cd ${folder}`, 'npm ci && npm run local']);
  expect(second).toEqual(['npm ci && npm test']);
  expect(others).toEqual([]);
});

it('says of every construct what it is for', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name);
  const items = listItems(section(readme, 'Which construct do I want\\?'));
  expect(constructs.length).toBeGreaterThan(3);
  expect(constructs.filter((name) => !items.some((item) => item.includes(`\`${name}`)))).toEqual([]);
  expect(items.filter((item) => !/^\*\*.+\*\*: /.test(item))).toEqual([]);
});

it.each(['What does it cost?', 'What may it do?', 'What does it change?', 'How do I remove it?', 'Where does it run?'])(
  'answers: %s',
  (question) => {
    const [, answer = ''] = section(readme, 'Five questions').split(`**${question}** `);
    expect(answer.split('\n\n')[0].length).toBeGreaterThan(60);
  },
);
