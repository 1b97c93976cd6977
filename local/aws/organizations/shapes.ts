import { type Account, type AccountState, FULL_AWS_ACCESS, type Organization, type Policy } from '../../organization';
import { type Place, type Places, placesOf } from '../../organization/places';

const TYPE = 'SERVICE_CONTROL_POLICY';
const POLICY_TYPES = [{ Type: TYPE, Status: 'ENABLED' }];
/** When an account without a date joined. */
const JOINED = '2020-01-01T00:00:00Z';
/**
 * AWS announced to remove `Status` on 9 September 2026. On the 13th, it was still there. When it was removed is not known.
 */
const STATUS_GONE = Date.parse('2026-09-14T00:00:00Z');

/** The older `Status` of an account by its `State`. */
const STATUS: Readonly<Record<AccountState, string>> = {
  PENDING_ACTIVATION: 'SUSPENDED',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

/** The service model's structures for one organization at one time. */
export class Shapes {
  readonly places: Places;

  constructor(
    private readonly organization: Organization,
    private readonly options: { readonly withPaths: boolean; readonly at: number },
  ) {
    this.places = placesOf(organization);
  }

  describeOrganization(): object {
    const { id, managementAccountId } = this.organization;
    return {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: this.arn('account', managementAccountId),
      MasterAccountId: managementAccountId,
      MasterAccountEmail: email(managementAccountId),
      AvailablePolicyTypes: POLICY_TYPES,
    };
  }

  root(): object {
    const { id } = this.organization.root;
    return { Id: id, Arn: this.arn('root', id), Name: 'Root', PolicyTypes: POLICY_TYPES };
  }

  account({ id, name, path, account }: Place): object {
    const { joinedTimestamp = JOINED, state = 'ACTIVE' }: Partial<Account> = account ?? {};
    return {
      Id: id,
      Arn: this.arn('account', id),
      Email: email(id),
      Name: name,
      ...(this.options.at < STATUS_GONE && { Status: STATUS[state] }),
      State: state,
      ...(this.options.withPaths && { Paths: [path] }),
      // The management account was there before its organization.
      JoinedMethod: id === this.organization.managementAccountId ? 'INVITED' : 'CREATED',
      JoinedTimestamp: Date.parse(joinedTimestamp) / 1_000,
    };
  }

  organizationalUnit({ id, name, path }: Place): object {
    return { Id: id, Arn: this.arn('ou', id), Name: name, ...(this.options.withPaths && { Path: path }) };
  }

  policy(policy: Policy): object {
    const { content, text = JSON.stringify(content) } = policy;
    return { PolicySummary: this.policySummary(policy), Content: text };
  }

  policySummary({ id, name, description = '' }: Policy): object {
    const isAwsManaged = id === FULL_AWS_ACCESS.id;
    const { managementAccountId, id: organizationId } = this.organization;
    const owner = isAwsManaged ? 'aws:policy' : `${managementAccountId}:policy/${organizationId}`;
    const arn = `arn:aws:organizations::${owner}/${TYPE.toLowerCase()}/${id}`;
    return { Id: id, Arn: arn, Name: name, Description: description, Type: TYPE, AwsManaged: isAwsManaged };
  }

  target({ id, type, name }: Place): object {
    const kind = { ROOT: 'root', ORGANIZATIONAL_UNIT: 'ou', ACCOUNT: 'account' }[type];
    return { TargetId: id, Arn: this.arn(kind, id), Name: name, Type: type };
  }

  private arn(kind: string, id: string): string {
    const { id: organizationId, managementAccountId } = this.organization;
    return `arn:aws:organizations::${managementAccountId}:${kind}/${organizationId}/${id}`;
  }
}

function email(accountId: string): string {
  return `${accountId}@example.com`;
}
