import { readRows } from '../../lambda/delivery/read-rows';
import { keys } from '../../lambda/delivery/keys';
import type { Deliver } from './inventory-world';

/** As many calls to IAM and S3 as a delivery makes, without its forms. */
export const deliverCallsOnly: Deliver = async (request, job, services, times) => {
  await readRows(job, services, times.deadline);
  const { reportUri, latest, ...objects } = keys(request, {
    JobId: job.jobId,
    JobCompletionDate: job.completedAt.toISOString(),
  });
  for (const key of Object.values(objects)) {
    await services.bucket.put({ key, contentType: 'text/plain', body: key });
  }
  await services.bucket.get(latest).catch(() => undefined);
  await services.bucket.put({ key: latest, contentType: 'text/plain', body: latest });
  return { reportUri, servicesUnused: 0, suggestedScpSha256: '' };
};
