import { setUp } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const current = setUp();

const deploy = (entityPath: string, ...stack: string[]) =>
  current().cloud.deploy([
    '--app',
    'tsx test/e2e/references-app.ts',
    '-c',
    `entityPath=${entityPath}`,
    '--exclusively',
    ...stack,
  ]);

it('no stack blocks a new job id, and other stacks get it with their next update', async () => {
  const seen: string[] = [];
  for (const entityPath of [ROOT, `${ROOT}/ou-f6g7-sec0k1a2`, `${ROOT}/ou-f6g7-snd3y4n5`]) {
    const { Producer: producer } = await deploy(entityPath, 'Producer');
    const { Consumer: consumer } = await deploy(entityPath, 'Consumer');
    const { Reader: reader } = await deploy(entityPath, 'Reader');
    expect([consumer.Read, reader.Read]).toEqual([producer.Own, producer.Own]);
    seen.push(producer.Own);
  }
  expect(new Set(seen).size).toBe(3);
});
