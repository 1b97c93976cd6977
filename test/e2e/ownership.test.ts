import { join } from 'node:path';
import { deploy, figures, setUp } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';

describe('a job that only the requesting credentials can read', () => {
  const NODE_OPTIONS = `--require ${join(__dirname, 'fresh-credentials.cjs')}`;
  const current = setUp({}, { NODE_OPTIONS });

  it('is replaced by a job of the invocation that reads it, and the deployment completes', async () => {
    const setup = current();
    // The local cloud did not issue these keys, so it knows no role for them.
    setup.overrides.permissions = () => ({ allowed: true, organizations: true });
    const { Strict } = await deploy(setup, { Strict: [{ entityPath: ROOT }, { entityPath: ROOT }] });
    for (const report of Strict) {
      expect(report).toMatchObject(figures(setup, report.jobId, ROOT));
    }
    const { jobs, calls } = setup.simulator;
    expect(jobs.map(({ id }) => id)).toEqual(expect.arrayContaining(Strict.map(({ jobId }) => jobId)));
    expect(new Set(jobs.map(({ caller }) => caller)).size).toBe(jobs.length);
    expect(calls.map(({ code }) => code)).toContain('NoSuchEntity');
  });
});

describe('a job that every session of the principal can read', () => {
  const current = setUp();

  it('is the only job', async () => {
    const setup = current();
    const { Principal } = await deploy(setup, { Principal: [{ entityPath: ROOT }] });
    expect(setup.simulator.jobs.map(({ id }) => id)).toEqual([Principal[0].jobId]);
  });
});
