import {
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  ListParentsCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { CALL_TIMEOUT } from '../core/time-rules';
import { clientSettings, inTime } from './client-settings';
import { organizationsErrorKind } from './error-kinds';
import { failureOf } from './failure';
import { incompleteOrganizationsAnswer } from './messages';
import {
  type EntityDescription,
  type Organizations,
  OrganizationsError,
  type OrganizationRoot,
} from '../entity-path/port';

const ORGANIZATION_OF_ARN = /:(?:account|ou|root)\/(o-[a-z0-9]{10,32})\//;

/** AWS Organizations through the SDK. Returns the types and throws the errors of `port.ts`. */
export class AwsOrganizations implements Organizations {
  constructor(private readonly client: Pick<OrganizationsClient, 'send'>) {}

  public async describeAccount(accountId: string): Promise<EntityDescription> {
    const command = new DescribeAccountCommand({ AccountId: accountId });
    const { Account: { Arn, Paths: paths = [], State: state } = {} } = await translateErrors(
      this.client.send(command, inTime(CALL_TIMEOUT)),
    );
    return { organizationId: organizationIdOf(Arn), paths, state };
  }

  public async describeOrganizationalUnit(organizationalUnitId: string): Promise<EntityDescription> {
    const command = new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId });
    const { OrganizationalUnit: { Arn, Path } = {} } = await translateErrors(
      this.client.send(command, inTime(CALL_TIMEOUT)),
    );
    return { organizationId: organizationIdOf(Arn), paths: Path === undefined ? [] : [Path] };
  }

  public async parentOf(childId: string): Promise<string> {
    const parent = await first(async (NextToken) => {
      const page = await this.client.send(
        new ListParentsCommand({ ChildId: childId, NextToken }),
        inTime(CALL_TIMEOUT),
      );
      return { items: page.Parents, next: page.NextToken };
    });
    return required(parent?.Id, 'Parents');
  }

  public async root(): Promise<OrganizationRoot> {
    const root = await first(async (NextToken) => {
      const page = await this.client.send(new ListRootsCommand({ NextToken }), inTime(CALL_TIMEOUT));
      return { items: page.Roots, next: page.NextToken };
    });
    return { organizationId: organizationIdOf(root?.Arn), id: required(root?.Id, 'Roots') };
  }
}

interface Page<T> {
  readonly items?: readonly T[];
  readonly next?: string;
}

/** The first item of a list. A page may be empty although more pages follow. */
async function first<T>(page: (token: string | undefined) => Promise<Page<T>>): Promise<T | undefined> {
  let token: string | undefined;
  do {
    const { items = [], next } = await translateErrors(page(token));
    if (items.length > 0) {
      return items[0];
    }
    token = next;
  } while (token !== undefined);
  return undefined;
}

function organizationIdOf(arn: string | undefined): string {
  return required(ORGANIZATION_OF_ARN.exec(arn ?? '')?.[1], 'Arn');
}

/** A missing value means that the answer was cut or changed on its way. The next one may be whole. */
function required(value: string | undefined, field: string): string {
  if (value === undefined) {
    throw new OrganizationsError('transient', 'IncompleteAnswer', incompleteOrganizationsAnswer(field));
  }
  return value;
}

async function translateErrors<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const failure = failureOf(error);
    throw new OrganizationsError(organizationsErrorKind(failure), failure.code, failure.message);
  }
}

export const organizationsClient = (): OrganizationsClient => new OrganizationsClient(clientSettings(CALL_TIMEOUT));
