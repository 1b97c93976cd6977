import type { ScpStatement } from '../../../lambda/suggestion/document';
import { parseContent, verdicts, wholeServiceOf } from '../../../lambda/suggestion/statements';

const of = (...Statement: ScpStatement[]) => verdicts({ Version: '2012-10-17', Statement });
const deny = (more: Partial<ScpStatement>): ScpStatement => ({ Effect: 'Deny', Resource: '*', ...more });
const allow = (more: Partial<ScpStatement>): ScpStatement => ({ Effect: 'Allow', Resource: '*', ...more });
const Condition = { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } };

it.each<[string, ScpStatement[], object[]]>([
  ['s3:*', [deny({ Action: ['ec2:*', 's3:*'] })], [{}]],
  ['S3:*', [deny({ Action: 'S3:*' })], [{}]],
  ['everything', [deny({ Action: '*' })], [{}]],
  ['everything of everything', [deny({ Action: '*:*' })], [{}]],
  ['s3:**', [deny({ Action: 's3:**' })], [{}]],
  ['single actions', [deny({ Action: ['s3:GetObject', 's3:Put*'] })], []],
  ['another service', [deny({ Action: 's3express:*' })], []],
  ['all but another service', [deny({ NotAction: ['ec2:*'] })], [{}]],
  ['all but itself', [deny({ NotAction: ['s3:*'] })], []],
  ['all but one of its actions', [deny({ NotAction: ['s3:GetObject'] })], []],
  ['all but everything', [deny({ NotAction: '*' })], []],
  ['it on a bucket', [deny({ Action: 's3:*', Resource: 'arn:aws:s3:::bucket' })], []],
  ['it on a bucket and on everything', [deny({ Action: 's3:*', Resource: ['arn:aws:s3:::bucket', '*'] })], [{}]],
  ['it but on a bucket', [deny({ Action: 's3:*', Resource: undefined, NotResource: 'arn:aws:s3:::bucket' })], []],
  ['it under a condition', [deny({ Action: 's3:*', Condition })], [{ condition: Condition }]],
  ['it under a condition that is empty', [deny({ Action: 's3:*', Condition: {} })], [{}]],
  ['it under a condition, and outright', [deny({ Action: 's3:*', Condition }), deny({ Action: 's3:*' })], [{}]],
  ['nothing, but allows it', [allow({ Action: 's3:*' })], []],
])('a policy that denies %s denies s3: %#', (_name, statements, expected) => {
  expect(of(...statements).denials('s3')).toEqual(expected);
});

it.each<[string, ScpStatement[], boolean]>([
  ['everything', [allow({ Action: '*' })], true],
  ['one action', [allow({ Action: ['ec2:*', 's3:GetObject'] })], true],
  ['another service', [allow({ Action: ['s3express:*'] })], false],
  ['all but another service', [allow({ NotAction: ['ec2:*'] })], true],
  ['all but one of its actions', [allow({ NotAction: ['s3:GetObject'] })], true],
  ['all but itself', [allow({ NotAction: ['s3:*'] })], false],
  ['nothing', [deny({ Action: 's3:*' })], false],
])('a policy that allows %s allows a part of s3: %s', (_name, statements, expected) => {
  expect(of(...statements).allowsPart('s3')).toBe(expected);
});

it('names the services of all its statements, in lower case', () => {
  const statements = [deny({ Action: ['S3:*', 'ec2:Run*'] }), allow({ NotAction: 'iam:*' }), allow({ Action: '*' })];
  expect(of(...statements).named).toEqual(['s3', 'ec2', 'iam', '*']);
});

it.each([
  ['a list', '{"Version":"2012-10-17","Statement":[{"Effect":"Deny"}]}', [{ Effect: 'Deny' }]],
  ['one statement', '{"Version":"2012-10-17","Statement":{"Effect":"Deny"}}', [{ Effect: 'Deny' }]],
  ['no JSON', '{"Version"', undefined],
  ['what is not a policy', '"text"', undefined],
  ['no statement', '{"Version":"2012-10-17"}', undefined],
  ['null for a statement', '{"Version":"2012-10-17","Statement":[null]}', undefined],
  ['an action that is no text', '{"Statement":[{"Effect":"Deny","Action":["s3:*",1],"Resource":"*"}]}', undefined],
  ['null for an action', '{"Statement":[{"Effect":"Deny","Action":null,"Resource":"*"}]}', undefined],
  ['null for a condition', '{"Statement":[{"Effect":"Deny","Action":"s3:*","Condition":null}]}', undefined],
  ['a text for a condition', '{"Statement":[{"Effect":"Deny","Action":"s3:*","Condition":"x"}]}', undefined],
])('reads %s', (_name, text, statements) => {
  expect(parseContent(text)?.Statement).toEqual(statements);
});

it.each([
  ['s3:*', 's3'],
  ['S3:*', 's3'],
  ['s3:Get*', undefined],
  ['*', undefined],
  ['*:*', undefined],
])('%s names the whole of %s', (action, expected) => {
  expect(wholeServiceOf(action)).toBe(expected);
});
