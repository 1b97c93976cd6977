import {
  type AccessReports,
  AccessReportsError,
  type AccessReportsErrorKind,
  isAccessReportsError,
  type ReportJob,
  type ReportPage,
} from '../report/port';
import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import type { Clock } from '../core/clock';
import { FRESH_CREDENTIALS_TIME, SESSION_LEFT_FOR_CALL, SESSION_LEFT_FOR_JOB } from '../core/time-rules';
import type { RoleCredentials } from './assume-role';
import { assumeRoleErrorKind } from './error-kinds';
import { failureOf } from './failure';
import type { ManagementRole } from '../report/types';

/** A session of a role of the management account, and IAM with it. */
export interface RoleSession extends RoleCredentials {
  readonly iam: AccessReports;
}

/** Assumes a role. May throw the SDK's errors. */
export type Assume = (role: ManagementRole) => Promise<RoleSession>;

/**
 * The management accounts in which reports of other accounts are requested. Each role has its own session, so that one
 * report's role is never used for another report.
 */
export class ManagementAccounts {
  private readonly accounts = new Map<string, ManagementAccount>();

  constructor(
    private readonly assume: Assume,
    private readonly clock: Clock,
  ) {}

  public by(role: ManagementRole): ManagementAccount {
    const key = JSON.stringify([role.arn, role.externalId, role.hasSessionPolicy]);
    const account = this.accounts.get(key) ?? new ManagementAccount(role, this.assume, this.clock);
    this.accounts.set(key, account);
    return account;
  }
}

/** The account as one role sees it. */
export class ManagementAccount implements AccessReports {
  private session?: RoleSession;
  private assumedAt = 0;

  constructor(
    private readonly role: ManagementRole,
    private readonly assume: Assume,
    private readonly clock: Clock,
  ) {}

  public generate(request: OrganizationsAccessReportRequest): Promise<string> {
    return this.inSession(SESSION_LEFT_FOR_JOB, (iam) => iam.generate(request));
  }

  public get(jobId: string): Promise<ReportJob> {
    return this.inSession(SESSION_LEFT_FOR_CALL, (iam) => iam.get(jobId));
  }

  public getPage(jobId: string, marker?: string): Promise<ReportPage> {
    return this.inSession(SESSION_LEFT_FOR_CALL, (iam) => iam.getPage(jobId, marker));
  }

  /** Of a session that has time for a call. Throws what `get` throws where it has none. */
  public async credentials(): Promise<RoleCredentials> {
    return this.validSession(SESSION_LEFT_FOR_CALL);
  }

  private async inSession<T>(millisecondsLeft: number, call: (iam: AccessReports) => Promise<T>): Promise<T> {
    try {
      return await call((await this.validSession(millisecondsLeft)).iam);
    } catch (error) {
      // The session may have been revoked, or its role re-created. The next try has another session.
      if (isAccessReportsError(error) && this.isLost(error.kind)) {
        this.session = undefined;
      }
      throw error;
    }
  }

  private isLost(kind: AccessReportsErrorKind): boolean {
    const isFresh = this.clock.now() - this.assumedAt < FRESH_CREDENTIALS_TIME;
    return kind === 'not-permitted' || (kind === 'not-authenticated' && !isFresh);
  }

  private async validSession(millisecondsLeft: number): Promise<RoleSession> {
    if (this.session === undefined || this.session.expiresAt < this.clock.now() + millisecondsLeft) {
      this.session = await this.assume(this.role).catch((error: unknown) => {
        throw notAssumed(error);
      });
      this.assumedAt = this.clock.now();
    }
    return this.session;
  }
}

function notAssumed(error: unknown): AccessReportsError {
  const failure = failureOf(error);
  return new AccessReportsError(assumeRoleErrorKind(failure), failure.code, failure.message, 'STS');
}
