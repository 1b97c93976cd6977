import { type Organization, present } from '../../organization';
import { systemClock } from '../http/clock';
import { ServiceError } from '../http/service-error';
import type { OrganizationsCall, OrganizationsSimulatorOptions } from './options';
import { type Place, placesOf } from './places';

const ACCOUNT_ID = /^\d{12}$/;
const ORGANIZATIONAL_UNIT_ID = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
const CHILD_ID = new RegExp(`${ACCOUNT_ID.source}|${ORGANIZATIONAL_UNIT_ID.source}`);
/** The one token of a next page. */
const NEXT = 'next';
/** The sample organization has been there for ever. */
const JOINED = Date.parse('2020-01-01T00:00:00Z') / 1_000;

/** Organizations' operations that look up where an entity is. */
export class Operations {
  constructor(private readonly options: OrganizationsSimulatorOptions) {}

  private get organization(): Organization {
    return present(this.options.organization, (this.options.clock ?? systemClock).now());
  }

  /** @throws ServiceError for every refusal. */
  answer({ action, parameters }: OrganizationsCall): object {
    switch (action) {
      case 'DescribeAccount':
        return this.describeAccount(validId(parameters, 'AccountId', ACCOUNT_ID));
      case 'DescribeOrganizationalUnit':
        return this.describeOrganizationalUnit(validId(parameters, 'OrganizationalUnitId', ORGANIZATIONAL_UNIT_ID));
      case 'ListParents':
        return this.paged(parameters, { Parents: this.parents(validId(parameters, 'ChildId', CHILD_ID)) });
      case 'ListRoots':
        return this.paged(parameters, { Roots: this.roots() });
      default:
        throw new ServiceError(400, 'UnknownOperationException', `There is no operation '${action}'.`);
    }
  }

  private describeAccount(accountId: string): object {
    const { name, path } = this.find(
      accountId,
      'AccountNotFoundException',
      "You specified an account that doesn't exist.",
    );
    return {
      Account: {
        Id: accountId,
        Arn: arn(this.organization, 'account', accountId),
        Email: `${accountId}@example.com`,
        Name: name,
        State: this.options.stateOf?.(accountId) ?? 'ACTIVE',
        ...(!this.options.withoutPaths?.() && { Paths: [path] }),
        JoinedMethod: 'CREATED',
        JoinedTimestamp: JOINED,
      },
    };
  }

  private describeOrganizationalUnit(id: string): object {
    const message = "You specified an organizational unit that doesn't exist.";
    const { name, path } = this.find(id, 'OrganizationalUnitNotFoundException', message);
    return {
      OrganizationalUnit: {
        Id: id,
        Arn: arn(this.organization, 'ou', id),
        Name: name,
        ...(!this.options.withoutPaths?.() && { Path: path }),
      },
    };
  }

  private parents(childId: string): object[] {
    const { parentId = '' } = this.find(childId, 'ChildNotFoundException', "You specified a child that doesn't exist.");
    return [{ Id: parentId, Type: parentId.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }];
  }

  private roots(): object[] {
    const { organization } = this;
    const { id } = organization.root;
    const PolicyTypes = [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }];
    return [{ Id: id, Arn: arn(organization, 'root', id), Name: 'Root', PolicyTypes }];
  }

  private paged({ NextToken }: OrganizationsCall['parameters'], list: Readonly<Record<string, object[]>>): object {
    if (NextToken !== undefined && NextToken !== NEXT) {
      throw new ServiceError(400, 'InvalidInputException', 'You provided an invalid pagination token.');
    }
    const isEmpty = this.options.emptyFirstPages === true && NextToken === undefined;
    return isEmpty ? { [Object.keys(list)[0]]: [], NextToken: NEXT } : list;
  }

  private find(id: string, code: string, message: string): Place {
    const place = placesOf(this.organization).get(id);
    if (place === undefined) {
      throw new ServiceError(400, code, message);
    }
    return place;
  }
}

function validId(parameters: OrganizationsCall['parameters'], name: string, pattern: RegExp): string {
  const id = parameters[name];
  if (typeof id !== 'string' || !pattern.test(id)) {
    throw new ServiceError(
      400,
      'InvalidInputException',
      `You provided a value that does not match the required pattern.`,
    );
  }
  return id;
}

function arn({ id, managementAccountId }: Organization, kind: string, entityId: string): string {
  return `arn:aws:organizations::${managementAccountId}:${kind}/${id}/${entityId}`;
}
