import { parseArgs } from 'node:util';
import { sampleOrganizationFile } from '../organization';

/** What `npm run local` is asked for. */
export interface LocalArguments {
  /** @default the organization's root */
  readonly entityPath?: string;
  /** @default none */
  readonly organizationsPolicyId?: string;
  /** An organization file. @default the sample that ships */
  readonly organization: string;
  /** 1 to 65535. @default a free one */
  readonly port?: number;
  /** Leave everything running until Ctrl-C. */
  readonly keep: boolean;
  readonly help: boolean;
}

export const usage = `Deploys bin/app.ts to a cloud on this machine and prints its access report. Nothing reaches AWS.

npm run local -- [options]

  --entity-path PATH             what to report on (default: the root of the organization)
  --organizations-policy-id ID   report on this SCP alone
  --organization FILE            the organization that is simulated (default: a sample company)
  --port PORT                    port of the local cloud on 127.0.0.1 (default: a free one)
  --keep                         leave it running until Ctrl-C, and say how to talk to it
  --help                         print this

Exit codes: 0 done, 1 failed, 2 wrong arguments, 130 stopped by Ctrl-C.`;

/**
 * Reads the command line.
 *
 * @param args without node and the script
 * @throws Error with one sentence when an option is unknown, lacks its value or has a wrong one
 */
export function parseLocalArguments(args: readonly string[]): LocalArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'entity-path': { type: 'string' },
      'organizations-policy-id': { type: 'string' },
      organization: { type: 'string', default: sampleOrganizationFile },
      port: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    entityPath: values['entity-path'],
    organizationsPolicyId: values['organizations-policy-id'],
    organization: values.organization,
    port: values.port === undefined ? undefined : parsePort(values.port),
    keep: values.keep,
    help: values.help,
  };
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    throw new Error(`Option '--port' must be a number from 1 to 65535, got: ${text}`);
  }
  return port;
}
