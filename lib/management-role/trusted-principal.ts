import { Fn, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import {
  CfnRole,
  type IAssumeRolePrincipal,
  type IPrincipal,
  PolicyDocument,
  PolicyStatement,
  PrincipalBase,
  type PrincipalPolicyFragment,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { areInOtherAccounts, ofCfnRole, type Principal } from '../permissions/other-account';
import { isAboutAccounts, isAboutEverybody, namesOrganization, type TrustStatement } from '../permissions/trust';
import type { OrganizationsAccessReportRequest } from '../wire/report-request';

/**
 * A principal as a trust policy can name it before it exists. A role of this app in another account becomes that account, with
 * the role's ARN as a condition, because IAM refuses a role that does not exist. Accounts and wildcards get a condition on
 * their organization.
 */
export class TrustedPrincipal extends PrincipalBase {
  public readonly policyFragment: PrincipalPolicyFragment;

  /**
   * @param scope scope of the role with the trust policy
   * @param organizationIds empty: no condition on the organization
   */
  constructor(
    private readonly given: IPrincipal,
    private readonly scope: Construct,
    private readonly organizationIds: readonly string[],
  ) {
    super();
    this.policyFragment = given.policyFragment;
  }

  public override addToAssumeRolePolicy(document: PolicyDocument): void {
    const statements = new ChangedDocument(document, (statement) => this.changed(statement));
    if ('addToAssumeRolePolicy' in this.given) {
      (this.given as IAssumeRolePrincipal).addToAssumeRolePolicy(statements);
    } else {
      const actions = [this.given.assumeRoleAction];
      statements.addStatements(new PolicyStatement({ actions, principals: [this.given] }));
    }
  }

  public dedupeString(): string | undefined {
    return undefined;
  }

  private changed(given: PolicyStatement): PolicyStatement {
    const role = roleOfAnotherAccount(given, this.scope);
    const statement = role === undefined ? given : withPrincipal(given, ofCfnRole(role, this.scope));
    const rendered = Stack.of(this.scope).resolve(statement.toStatementJson()) as TrustStatement;
    if (this.organizationIds.length > 0 && !namesOrganization(rendered)) {
      if (isAboutEverybody(rendered) || isAboutAccounts(rendered)) {
        const [id, ...others] = this.organizationIds;
        statement.addCondition('StringEquals', { 'aws:PrincipalOrgID': others.length === 0 ? id : [id, ...others] });
      }
    }
    return statement;
  }
}

/** The organizations with which paths begin. If all paths are tokens, CloudFormation takes the organization of the first. */
export function organizationsOf(reports: readonly OrganizationsAccessReportRequest[]): string[] {
  const paths = reports.map(({ entityPath }) => entityPath);
  const known = paths.filter((path) => !Token.isUnresolved(path)).map((path) => path.split('/')[0]);
  return known.length > 0 ? [...new Set(known)] : paths.slice(0, 1).map((path) => Fn.select(0, Fn.split('/', path)));
}

class ChangedDocument extends PolicyDocument {
  constructor(
    private readonly document: PolicyDocument,
    private readonly change: (statement: PolicyStatement) => PolicyStatement,
  ) {
    super();
  }

  public override addStatements(...statements: PolicyStatement[]): void {
    // The base class calls this in its constructor, without statements, before there is a document.
    for (const statement of statements) {
      this.document.addStatements(this.change(statement));
    }
  }
}

/** The role of this app that a statement trusts, if it is in another account. A trust policy has a statement for each principal. */
function roleOfAnotherAccount(statement: PolicyStatement, scope: Construct): CfnRole | undefined {
  const { Principal } = statement.toStatementJson() as { Principal?: { AWS?: unknown } };
  const arn = Tokenization.reverse(Principal?.AWS, { failConcat: false });
  if (!Reference.isReference(arn)) {
    return undefined;
  }
  const target: unknown = arn.target;
  const isOther = CfnRole.isCfnRole(target) && areInOtherAccounts(target, scope);
  return isOther ? target : undefined;
}

function withPrincipal(given: PolicyStatement, { principals, conditions }: Principal): PolicyStatement {
  const statement = given.copy({ principals });
  Object.entries(conditions).forEach(([operator, tests]) => {
    statement.addCondition(operator, tests);
  });
  return statement;
}
