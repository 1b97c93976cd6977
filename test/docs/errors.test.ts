import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import * as limits from '../../lib/wire/limits';
import { readDoc } from '../support/markdown';

const ROOT = join(__dirname, '../..');
const page = readDoc('reference/errors.md');

/** Every source file that is shipped. */
const sources = ['lib', 'lambda'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('dist'))
    .map((name) => join(folder, name)),
);
const files = sources.filter((name) => name.endsWith('/messages.ts'));

/** The sections of the page: the file that each names, and the messages in it. */
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    file: /^Source: \[(\S+)\]\(\.\.\/\.\.\/\1\)$/m.exec(section)?.[1],
    messages: [...section.matchAll(/^- `([^`]+)`$/gm)].map(([, message]) => message),
  }));

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ESNext, true);
}

function all(node: ts.Node): ts.Node[] {
  return [node, ...node.getChildren().flatMap(all)];
}

/** A literal as a person reads it, `<name>` in the place of each value; undefined if it is no literal. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return node.text;
  }
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ expression, literal }) => hole(expression) + literal.text).join('')
    : undefined;
}

/** `expectedOwner` is `<expected owner>`. A limit is shown as its value. */
function hole(expression: ts.Expression): string {
  const name = expression.getText();
  const limit = (limits as Readonly<Record<string, number>>)[name] as number | undefined;
  const words = name.replaceAll('_', ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return limit === undefined ? `<${words.toLowerCase()}>` : String(limit);
}

/** In a messages.ts, each literal of more than a word is a message. */
const isMessage = (node: ts.Node): boolean => /\p{L}\S* /u.test(textOf(node) ?? '');
const messagesOf = (file: string): ts.Node[] => all(parse(file)).filter(isMessage);

it('finds what it compares', () => {
  expect(files.length).toBeGreaterThan(8);
  expect(files.flatMap(messagesOf).length).toBeGreaterThan(90);
  expect(sections.flatMap(({ messages }) => messages).length).toBeGreaterThan(90);
});

it('the page has a section for each file of messages', () => {
  expect(sections.map(({ file }) => file).sort()).toEqual([...files].sort());
});

it.each(files)('the page has the messages of %s, and no others', (file) => {
  const onPage = sections.find((section) => section.file === file)?.messages ?? [];
  expect([...onPage].sort()).toEqual(messagesOf(file).map(textOf).sort());
});

it('each message on the page says what it means and what to do', () => {
  const unexplained = [...page.matchAll(/^- `([^`]+)`$(?!\n\n {2}\S)/gm)].map(([, message]) => message);
  expect(unexplained).toEqual([]);
});

it.each(files)('a message of %s is one literal, whose holes are values', (file) => {
  const messages = messagesOf(file);
  expect(messages.filter(({ parent }) => ts.isBinaryExpression(parent)).map(textOf)).toEqual([]);
  const holes = messages
    .filter((node) => ts.isTemplateExpression(node))
    .flatMap(({ templateSpans }) => templateSpans.map(({ expression }) => expression));
  expect(holes.filter((expression) => !ts.isIdentifier(expression)).map((each) => each.getText())).toEqual([]);
});

it('errors and warnings take their messages from messages.ts', () => {
  const thrown = sources.flatMap((file) =>
    all(parse(file))
      .filter((node) => ts.isNewExpression(node) || ts.isCallExpression(node))
      .filter(({ expression }) => /(Error|addWarningV2|addError)$/.test(expression.getText()))
      .map((node) => ({ file, node })),
  );
  const ownWords = thrown.filter(
    ({ file, node }) => !files.includes(file) && node.arguments?.some((argument) => all(argument).some(isMessage)),
  );
  expect(thrown.length).toBeGreaterThan(50);
  expect(ownWords.map(({ file, node }) => `${file}: ${node.getText()}`)).toEqual([]);
});

it('links to files that are there', () => {
  const links = [...page.matchAll(/\]\((?!http|#)([^)#]+)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname('docs/reference/errors.md'), link)))).toEqual([]);
});
