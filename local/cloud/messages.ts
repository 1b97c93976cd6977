/**
 * What the local cloud says to a person at the terminal: progress, and errors that say what was being done, what is wrong and
 * what to do. Each is one text whose only holes are values, so that a search for a line of the terminal ends here.
 */
export const messages = {
  /** Progress: a step begins. */
  stepStarted: (title: string) => `${title} ...`,
  /** Progress: a step has ended. */
  stepDone: (milliseconds: number) => `  done in ${(milliseconds / 1000).toFixed(1)} s`,
  /** Progress: a part of the present step. */
  detail: (line: string) => `  ${line}`,

  /** Title of the step that installs MiniStack. */
  makingPythonEnvironment: 'Making the Python environment of the local cloud (on first use only)',
  /** Title of the step that starts MiniStack. */
  starting: 'Starting the local cloud',
  /** Title of the step that runs `cdk bootstrap`. */
  bootstrapping: (accountId: string, region: string) => `Bootstrapping account ${accountId} in ${region}`,

  /** Error: `--port` is invalid. */
  invalidPort: (lowest: number, highest: number, given: string) =>
    `Option '--port' must be a number from ${lowest} to ${highest}, got: ${given}`,
  /** Error: another process listens on the port. */
  portInUse: (port: number) =>
    `The local cloud cannot start: port ${port} of 127.0.0.1 is in use; choose another port, or none to get a free one.`,
  /** Error: the system refuses the port, with its code. */
  portRefused: (port: number, code: string) =>
    `The local cloud cannot start: port ${port} of 127.0.0.1 cannot be listened on (${code}); choose another port, or none to get a free one.`,
  /** Error: the port was taken while MiniStack started. */
  anotherServer: (endpoint: string) =>
    `The local cloud cannot start: another server answers at ${endpoint}; stop it, or choose another port, and run this again.`,
  /** Error, with the end of the log. */
  miniStackEnded: (logFile: string) =>
    `The local cloud cannot start: MiniStack ended before it was ready; the end of its log is below, all of it in ${logFile}`,
  /** Error, with the end of the log. */
  miniStackSilent: (seconds: number, logFile: string) =>
    `The local cloud cannot start: MiniStack did not answer within ${seconds} s; the end of its log is below, all of it in ${logFile}`,

  /** Error: no Python on the PATH. */
  noPython: (minimum: string) =>
    `The local cloud runs on Python ${minimum} or later, but there is no python3 on the PATH; install it (from your system's packages or python.org) and run this again.`,
  /** Error: each Python on the PATH is too old, such as `python3 is 3.9`. */
  oldPython: (minimum: string, found: string) =>
    `The local cloud runs on Python ${minimum} or later, but ${found}; install it (from your system's packages or python.org) and run this again.`,
  /** Error: Debian's Python without its package for virtual environments. */
  noVirtualEnvironments:
    "The Python packages of the local cloud could not be installed: this Python cannot make virtual environments: install the system's package for it (Debian and Ubuntu: python3-venv) and run this again.",
  /** Error: pip refused a package by its hash. */
  wrongHash:
    'The Python packages of the local cloud could not be installed: a downloaded package is not the one that local/requirements.txt names by its hash: check the package index that pip uses, and do not use the package.',
  /** Error: pip has no network. */
  noPackageIndex:
    'The Python packages of the local cloud could not be installed: pip cannot reach the package index: connect to the network (or set pip up for your proxy or mirror) and run this again; it is needed on first use only.',
  /** Error, with the end of pip's output. */
  notInstalled: 'The Python packages of the local cloud could not be installed: see the output below.',

  /** Error, with the reason that the CDK CLI gave. */
  cdkFailed: (command: string, logFile: string) =>
    `cdk ${command} failed in the local cloud; the reason is below, its whole output in ${logFile}`,
  /** Error: the CDK CLI is newer than this code. */
  noStagingBucketPolicy:
    "The local cloud cannot be bootstrapped: the CDK CLI's bootstrap template has no 'StagingBucketPolicy' any more; see whether another resource lets only TLS reach the staging bucket, and leave that one out in local/cloud/cdk.ts.",
  /** Error: Step Functions did not start an execution. */
  notStarted: (stateMachine: string) =>
    `The run cannot be followed: Step Functions gave no ARN for an execution of ${stateMachine}.`,
  /** Error: an execution ended, and not well. */
  runFailed: (execution: string, status: string, error: string, cause: string) =>
    `The run ${execution} ended as ${status}: ${error}: ${cause}`,
  /** Error: the stack's output is not the folder of a run. */
  notARun: (bucket: string, reportUri: string) =>
    `The report cannot be copied: its place is not the folder of a run in bucket ${bucket}, got: ${JSON.stringify(reportUri)}`,
};
