import type { AccessReports } from '../../lambda/report/port';
import { isAccessReportsError } from '../../lambda/report/port';
import type { Clock } from '../../lambda/core/clock';

const PAUSE = 5_000;

/** The loop that people write with boto3: request, poll each 5 s, read, next. */
export async function usualLoop(entityPaths: readonly string[], iam: AccessReports, clock: Clock): Promise<void> {
  for (const entityPath of entityPaths) {
    const jobId = await requested(entityPath, iam, clock);
    do {
      await clock.sleep(PAUSE);
    } while ((await iam.get(jobId)).status === 'IN_PROGRESS');
  }
}

async function requested(entityPath: string, iam: AccessReports, clock: Clock): Promise<string> {
  for (;;) {
    try {
      return await iam.generate({ entityPath });
    } catch (error) {
      if (!isAccessReportsError(error)) {
        throw error;
      }
      await clock.sleep(PAUSE);
    }
  }
}
