import { StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import { ROLE_ARN } from '../wire/patterns';
import { invalidManagementRole } from './messages';

/**
 * Checks the ARN of a role that the function may assume. Tokens pass, but not together with wildcards: in a permission, those
 * would match other roles too.
 */
export function checkedManagementRoleArn(given: string): string {
  const isRight = Token.isUnresolved(given) ? !/[*?]/.test(withoutTokens(given)) : ROLE_ARN.test(given);
  if (!isRight) {
    throw new Error(invalidManagementRole(JSON.stringify(withoutTokens(given))));
  }
  return given;
}

function withoutTokens(text: string): string {
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: () => '…' });
  return String(fragments.join(new StringConcat()));
}
