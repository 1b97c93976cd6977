import { systemClock, type Clock } from '../http/clock';
import { currentOrganization, type Organization } from '../../organization';
import type { AccessDetail } from '../../organization/access-report';
import { accessDenied } from '../http/access-denied';
import { durationOf } from './durations';
import { Jobs, type Job } from './jobs';
import type { Call, Permissions, SimulatorOptions } from './options';
import { outcomeOf } from './outcome';
import { markerOf, offsetOf, sorted } from './pages';
import { members, timestamp, type XmlStructure } from '../http/query-protocol';
import { ServiceError } from '../http/service-error';
import { generateParameters, getParameters, type GetParameters } from './validation';

/** An operation's answer, and its job. */
export interface Answer {
  readonly result: XmlStructure;
  readonly jobId: string;
}

/** The two operations of IAM's access reports on one organization. */
export class AccessReportOperations {
  readonly jobs: Jobs;
  private readonly clock: Clock;

  constructor(private readonly options: SimulatorOptions) {
    this.clock = options.clock ?? systemClock;
    this.jobs = new Jobs(this.clock, options.durationOf ?? durationOf, options);
  }

  /** @throws ServiceError for every refusal. */
  async generate(call: Call): Promise<Answer> {
    const request = generateParameters(call.parameters);
    const { organizations } = await this.checkPermission(call, `access-report/${request.entityPath}`, request);
    const organization = this.organization();
    if (!request.entityPath.startsWith(`${organization.id}/`)) {
      const message = 'The organization ID in the specified entity path is different than your organization ID.';
      throw new ServiceError(403, 'AccessDenied', message);
    }
    const task = { ...request, organizationsAllowed: organizations, services: this.options.services };
    const { id } = this.jobs.request(
      { ...request, accessKeyId: call.accessKeyId, owner: this.ownerOf(call.accessKeyId) },
      (time) => outcomeOf(organization, task, time),
    );
    return { result: { JobId: id }, jobId: id };
  }

  /** @throws ServiceError for every refusal. */
  async get(call: Call): Promise<Answer> {
    const parameters = getParameters(call.parameters);
    await this.checkPermission(call, '*');
    const job = this.jobs.find(parameters.jobId, this.ownerOf(call.accessKeyId));
    const { marker } = parameters;
    const offset = marker === undefined ? 0 : offsetOf(marker, parameters);
    return { result: this.jobs.isInProgress(job) ? pending(job) : this.ended(job, parameters, offset), jobId: job.id };
  }

  private ended(job: Job, { maxItems, sortKey }: GetParameters, offset: number): XmlStructure {
    const { outcome } = job;
    const dates = { JobCreationDate: timestamp(job.createdAt), JobCompletionDate: timestamp(job.endsAt) };
    if (outcome.status === 'FAILED') {
      const { code, message } = outcome;
      return { JobStatus: 'FAILED', ...dates, IsTruncated: false, ErrorDetails: { Message: message, Code: code } };
    }
    const { rows } = outcome;
    const end = offset + Math.min(maxItems, this.options.pageSizeLimit ?? Infinity);
    const isTruncated = end < rows.length;
    return {
      JobStatus: 'COMPLETED',
      ...dates,
      NumberOfServicesAccessible: rows.length,
      NumberOfServicesNotAccessed: rows.filter((row) => row.TotalAuthenticatedEntities === 0).length,
      AccessDetails: members(sorted(rows, sortKey).slice(offset, end).map(accessDetail)),
      IsTruncated: isTruncated,
      Marker: isTruncated ? markerOf({ jobId: job.id, sortKey, offset: end }) : undefined,
    };
  }

  private async checkPermission(
    { action, accessKeyId }: Call,
    resource: string,
    request?: { readonly entityPath: string; readonly organizationsPolicyId?: string },
  ): Promise<Permissions> {
    const { permissions } = this.options;
    const given = await permissions?.({ action, accessKeyId, ...request, at: this.clock.now() });
    if (given?.allowed === false) {
      const { user = `arn:aws:iam::${this.organization().managementAccountId}:user/${accessKeyId}` } = given;
      const [, , , , account] = user.split(':');
      throw accessDenied({
        user,
        action: `iam:${action}`,
        resource: resource === '*' ? resource : `arn:aws:iam::${account}:${resource}`,
        deniedBy: given.deniedBy,
      });
    }
    return given ?? { allowed: true, organizations: true };
  }

  private organization(): Organization {
    return currentOrganization(this.options.organization, this.clock.now());
  }

  private ownerOf(accessKeyId: string): string {
    const { ownership, principalOf } = this.options;
    return ownership === 'principal' && principalOf ? principalOf(accessKeyId) : accessKeyId;
  }
}

function pending(job: Job): XmlStructure {
  return { JobStatus: 'IN_PROGRESS', JobCreationDate: timestamp(job.createdAt), IsTruncated: false };
}

function accessDetail({ LastAuthenticatedTime: time, ...row }: AccessDetail): XmlStructure {
  return { ...row, LastAuthenticatedTime: time === undefined ? undefined : timestamp(time) };
}
