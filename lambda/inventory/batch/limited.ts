import type { AccessReports } from '../../report/port';
import type { Limiter } from './limiter';

/** The same IAM, each call of which waits until the limiter lets it pass. */
export function limited(iam: AccessReports, limiter: Limiter): AccessReports {
  return {
    generate: async (request) => {
      await limiter.pass('generate');
      return iam.generate(request);
    },
    get: async (jobId) => {
      await limiter.pass('look');
      return iam.get(jobId);
    },
    getPage: async (jobId, marker) => {
      await limiter.pass('page');
      return iam.getPage(jobId, marker);
    },
  };
}
