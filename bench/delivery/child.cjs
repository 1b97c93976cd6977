/** One delivery. Prints its milliseconds and the peak memory of the process. */
const { readFileSync } = require('node:fs');

const [variant, argument] = process.argv.slice(2);

const variants = {
  /** The shipped code, from isComplete's event on: a call to CloudFormation, pages from IAM, objects to S3. */
  pages() {
    const { handler } = require('../../lambda/dist/report.js');
    const event = {
      RequestType: 'Create',
      StackId: argument,
      ResourceProperties: {
        // Four levels down, each with policies of its own.
        EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-wrk6n7c8/ou-f6g7-prd9p0d1/ou-f6g7-shp2q3e4',
        Timeout: '1800',
        Destination: { Bucket: 'reports', Prefix: 'reports', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
      },
      // So long ago that a refusal is no permission on its way.
      AccessReport: { RequestedAt: Date.now() - 60_000, CalledAt: 0, JobId: '00000000-0000-0000-0000-000000000000' },
    };
    return () => handler(event, { getRemainingTimeInMillis: () => 900_000 });
  },
  /** The same files of the same rows, from memory to memory. */
  memory() {
    const rows = JSON.parse(readFileSync(argument, 'utf8'));
    const { deliver } = require('../../lambda/dist/delivery.js');
    const request = {
      entityPath: 'o-a1b2c3d4e5/r-f6g7',
      timeoutSeconds: 1800,
      failDeployment: true,
      destination: {
        bucket: 'reports',
        prefix: 'reports',
        unusedForDays: 90,
        scpStrategy: 'DENY_UNUSED',
        protectedServices: [],
      },
    };
    const job = {
      jobId: '00000000-0000-0000-0000-000000000000',
      status: 'COMPLETED',
      createdAt: new Date(),
      completedAt: new Date(),
      servicesAccessible: rows.length,
      servicesNotAccessed: rows.filter((row) => row.TotalAuthenticatedEntities === 0).length,
    };
    const iam = { getPage: async () => ({ rows: rows.map((row) => ({ ...row })), servicesAccessible: rows.length }) };
    const objects = [];
    const bucket = {
      name: 'reports',
      put: async ({ body }) => objects.push(Buffer.from(body)),
      get: async () => ({ body: '{}', etag: '' }),
    };
    const organization = {
      boundary: async () => ({ unread: 'none' }),
      names: async () => ({ names: { NumberOfNamesMissing: 0, Entities: {} } }),
    };
    const times = { requestedAt: 0, deadline: Infinity, endsAt: Infinity };
    return () => deliver(request, job, { iam, bucket, organization, clock: { now: Date.now } }, times);
  },
};

const deliver = variants[variant]();
const start = process.hrtime.bigint();
void deliver().then(() => {
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`\n${JSON.stringify({ milliseconds, megabytes })}\n`, () => process.exit());
});
