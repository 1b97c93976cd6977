import {
  type Account as AwsAccount,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
  type OrganizationsClientConfig,
} from '@aws-sdk/client-organizations';
import type { Credentials } from '../core/redact';
import { ORGANIZATION_CALL_TIMEOUT } from '../core/time-rules';
import {
  type Account,
  OrganizationReadError,
  type OrganizationReads,
  type Page,
  type PolicySummary,
} from '../organization/port';
import { clientSettings, inTime } from './client-settings';
import { organizationReadErrorKind } from './error-kinds';
import { failureOf } from './failure';
import { incompleteOrganizationsAnswer } from './messages';

const MANAGEMENT_ACCOUNT_OF_ARN = /::(\d{12}):account\//;

/** What a delivery reads of AWS Organizations, by the SDK. */
export class AwsOrganizationReads implements OrganizationReads {
  /** @param credentials that the client signed with last, if they are not those of the environment */
  constructor(
    private readonly client: Pick<OrganizationsClient, 'send'>,
    private readonly credentials: () => Credentials | undefined = () => undefined,
  ) {}

  public async policiesFor(targetId: string, NextToken?: string): Promise<Page<PolicySummary>> {
    const command = new ListPoliciesForTargetCommand({
      TargetId: targetId,
      Filter: 'SERVICE_CONTROL_POLICY',
      NextToken,
    });
    const { Policies, NextToken: next } = await this.answer(this.client.send(command, limits()));
    return {
      items: required(Policies, 'Policies').map(({ Id, Name }) => ({
        id: required(Id, 'Id'),
        name: required(Name, 'Name'),
      })),
      next,
    };
  }

  public async policyContent(policyId: string): Promise<string> {
    const command = new DescribePolicyCommand({ PolicyId: policyId });
    const { Policy } = await this.answer(this.client.send(command, limits()));
    return required(Policy?.Content, 'Content');
  }

  public async organizationalUnitName(organizationalUnitId: string): Promise<string> {
    const command = new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId });
    const { OrganizationalUnit } = await this.answer(this.client.send(command, limits()));
    return required(OrganizationalUnit?.Name, 'Name');
  }

  public async account(accountId: string): Promise<Account> {
    const command = new DescribeAccountCommand({ AccountId: accountId });
    return accountOf((await this.answer(this.client.send(command, limits()))).Account);
  }

  public async accounts(NextToken?: string): Promise<Page<Account>> {
    const { Accounts, NextToken: next } = await this.answer(
      this.client.send(new ListAccountsCommand({ NextToken }), limits()),
    );
    return { items: required(Accounts, 'Accounts').map(accountOf), next };
  }

  private async answer<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const failure = failureOf(error, this.credentials());
      throw new OrganizationReadError(organizationReadErrorKind(failure), failure.code, failure.message);
    }
  }
}

function accountOf({ Arn, Id, JoinedTimestamp, Name, Paths = [], State }: AwsAccount = {}): Account {
  const id = required(Id, 'Id');
  return {
    id,
    name: required(Name, 'Name'),
    ...(JoinedTimestamp && !Number.isNaN(JoinedTimestamp.getTime()) && { joinedAt: JoinedTimestamp.toISOString() }),
    // AWS documents that there is one parent, but not which of several paths would be IAM's.
    ...(Paths.length === 1 && { path: Paths[0].replace(/\/$/, '') }),
    isActive: State === undefined || State === 'ACTIVE',
    isManagement: MANAGEMENT_ACCOUNT_OF_ARN.exec(Arn ?? '')?.[1] === id,
  };
}

/** An answer that was cut or garbled on its way: the next one may be whole. */
function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) {
    throw new OrganizationReadError('transient', 'IncompleteAnswer', incompleteOrganizationsAnswer(field));
  }
  return value;
}

const limits = () => inTime(ORGANIZATION_CALL_TIMEOUT);

/** @param credentials default: those of the environment */
export const organizationReadsClient = (credentials?: OrganizationsClientConfig['credentials']): OrganizationsClient =>
  new OrganizationsClient({ ...clientSettings(ORGANIZATION_CALL_TIMEOUT), ...(credentials && { credentials }) });
