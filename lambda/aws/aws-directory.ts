import {
  type Account,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  type OrganizationsClientConfig,
} from '@aws-sdk/client-organizations';
import { CALL_TIMEOUT } from '../core/time-rules';
import { OrganizationsError } from '../entity-path/port';
import type { Directory, ListedAccount, ListedPolicy, ListedRoot, ListedUnit, Page } from '../inventory/port';
import { clientSettings, inTime } from './client-settings';
import { organizationsErrorKind } from './error-kinds';
import { failureOf } from './failure';
import { incompleteOrganizationsAnswer } from './messages';
import type { Credentials } from '../core/redact';

const ARN_OF_ROOT = /::(\d{12}):root\/(o-[a-z0-9]{10,32})\//;
const Filter = 'SERVICE_CONTROL_POLICY';

/** AWS Organizations by the SDK, page by page. */
export class AwsDirectory implements Directory {
  constructor(
    private readonly client: Pick<OrganizationsClient, 'send'>,
    /** What the client signs with, if that is not what the environment has: kept out of errors. */
    private readonly credentials?: Credentials,
  ) {}

  public async root(): Promise<ListedRoot> {
    let token: string | undefined;
    do {
      const page = await this.call(this.client.send(new ListRootsCommand({ NextToken: token }), inTime(CALL_TIMEOUT)));
      const root = page.Roots?.at(0);
      if (root !== undefined) {
        const [, managementAccountId, organizationId] = ARN_OF_ROOT.exec(root.Arn ?? '') ?? [];
        return {
          organizationId: required(organizationId, 'Arn'),
          managementAccountId: required(managementAccountId, 'Arn'),
          id: required(root.Id, 'Roots'),
        };
      }
      token = page.NextToken;
    } while (token !== undefined);
    throw incomplete('Roots');
  }

  public async unitsBelow(ParentId: string, NextToken?: string): Promise<Page<ListedUnit>> {
    const command = new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken });
    const page = await this.call(this.client.send(command, inTime(CALL_TIMEOUT)));
    return { items: (page.OrganizationalUnits ?? []).map(named), next: page.NextToken };
  }

  public async accounts(NextToken?: string): Promise<Page<ListedAccount>> {
    const page = await this.call(this.client.send(new ListAccountsCommand({ NextToken }), inTime(CALL_TIMEOUT)));
    return { items: (page.Accounts ?? []).map(account), next: page.NextToken };
  }

  public async accountsBelow(ParentId: string, NextToken?: string): Promise<Page<ListedAccount>> {
    const command = new ListAccountsForParentCommand({ ParentId, NextToken });
    const page = await this.call(this.client.send(command, inTime(CALL_TIMEOUT)));
    return { items: (page.Accounts ?? []).map(account), next: page.NextToken };
  }

  public async policies(NextToken?: string): Promise<Page<ListedPolicy>> {
    const command = new ListPoliciesCommand({ Filter, NextToken });
    const page = await this.call(this.client.send(command, inTime(CALL_TIMEOUT)));
    return { items: (page.Policies ?? []).map(named), next: page.NextToken };
  }

  public async targetsOf(PolicyId: string, NextToken?: string): Promise<Page<string>> {
    const command = new ListTargetsForPolicyCommand({ PolicyId, NextToken });
    const page = await this.call(this.client.send(command, inTime(CALL_TIMEOUT)));
    return { items: (page.Targets ?? []).map(({ TargetId }) => required(TargetId, 'TargetId')), next: page.NextToken };
  }

  public async policyContent(PolicyId: string): Promise<string> {
    const command = new DescribePolicyCommand({ PolicyId });
    const { Policy } = await this.call(this.client.send(command, inTime(CALL_TIMEOUT)));
    return required(Policy?.Content, 'Content');
  }

  private async call<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const failure = failureOf(error, this.credentials);
      throw new OrganizationsError(organizationsErrorKind(failure), failure.code, failure.message);
    }
  }
}

function named({ Id, Name }: { readonly Id?: string; readonly Name?: string }): { id: string; name: string } {
  return { id: required(Id, 'Id'), name: Name ?? '' };
}

/** `Status` says the same as `State` in fewer words, and went in 2026; both are optional. */
function account(given: Account & { readonly Status?: string }): ListedAccount {
  const { Id, Name, State, Status, Paths = [], JoinedTimestamp } = given;
  return {
    id: required(Id, 'Id'),
    name: Name ?? '',
    state: State ?? Status ?? 'ACTIVE',
    paths: Paths,
    ...(JoinedTimestamp && { joinedAt: JoinedTimestamp.toISOString() }),
  };
}

/** An answer that was cut or garbled on its way: the next one may be whole. */
function required(value: string | undefined, field: string): string {
  if (value === undefined) {
    throw incomplete(field);
  }
  return value;
}

function incomplete(field: string): OrganizationsError {
  return new OrganizationsError('transient', 'IncompleteAnswer', incompleteOrganizationsAnswer(field));
}

/** @param credentials default: those of the environment */
export const directoryClient = (credentials?: OrganizationsClientConfig['credentials']): OrganizationsClient =>
  new OrganizationsClient({ ...clientSettings(CALL_TIMEOUT), ...(credentials && { credentials }) });
