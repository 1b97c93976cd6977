import { Fn } from 'aws-cdk-lib';

// No entity path has this character, so it can mark the end.
const END = '|';

/**
 * Removes the trailing slash of a path that is known only at deploy time. CloudFormation does it, so that the permission and
 * the request name the same path.
 */
export function withoutTrailingSlash(entityPath: string): string {
  const marked = Fn.join('', [entityPath, END]);
  return Fn.select(0, Fn.split(END, Fn.select(0, Fn.split(`/${END}`, marked))));
}
