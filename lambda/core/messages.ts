/** The end of every error of a function. */
export function withLogGroup(message: string, logGroup: string): string {
  return `${message} (the logs are in log group ${logGroup})`;
}
