import { parseArgs } from 'node:util';
import { checkedEntityPath, checkedPolicyId } from '../../lib/validation/properties';
import { sampleOrganizationFile } from '../organization';
import { messages } from './messages';

/** The options of `npm run local`. */
export interface LocalArguments {
  /** @default the organization's root */
  readonly entityPath?: string;
  /** @default none */
  readonly organizationsPolicyId?: string;
  /** An organization file. @default the sample that ships */
  readonly organization: string;
  /** 1024 to 65535. @default a free one */
  readonly port?: number;
  /** Attach what is suggested in the simulator, and report again until nothing is left to do. */
  readonly again: boolean;
  /** Make an inventory of the whole organization, twice. */
  readonly inventory: boolean;
  /** Leave everything running until Ctrl-C. */
  readonly keep: boolean;
  readonly help: boolean;
}

const LOWEST_PORT = 1024;
const HIGHEST_PORT = 65_535;

export const usage = `Deploys bin/app.ts to a cloud on this machine and prints its access report. Nothing reaches AWS.

npm run local -- [options]

  --entity-path PATH             what to report on (default: the root of the organization)
  --organizations-policy-id ID   report on this SCP alone
  --organization FILE            the organization that is simulated (default: the sample)
  --port PORT                    port of the local cloud on 127.0.0.1, ${LOWEST_PORT} to ${HIGHEST_PORT} (default: a free one)
  --again                        do what the suggestion says in the simulator, and report again: three runs
  --inventory                    deploy bin/inventory.ts instead, and run it twice for the whole organization: about five minutes
  --keep                         leave it running until Ctrl-C, and say how to talk to it
  --help                         print this

The sample is local/organization/sample-organization.json; your organization file follows the schema
local/organization/organization.schema.json. Some paths of the sample, and an SCP:

  o-a1b2c3d4e5/r-f6g7                                                 the root
  o-a1b2c3d4e5/r-f6g7/ou-f6g7-wrk6n7c8                                OU Workloads
  o-a1b2c3d4e5/r-f6g7/ou-f6g7-wrk6n7c8/ou-f6g7-prd9p0d1/677140295391  account intranet-prod
  p-sandbox01                                                         SandboxServices

Exit codes: 0 done, 1 failed, 2 wrong arguments, 130 stopped by Ctrl-C.`;

/**
 * Reads the command line.
 *
 * @param args without node and the script
 * @throws Error if an option is unknown, has no value or an invalid one
 */
export function parseLocalArguments(args: readonly string[]): LocalArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'entity-path': { type: 'string' },
      'organizations-policy-id': { type: 'string' },
      organization: { type: 'string', default: sampleOrganizationFile },
      port: { type: 'string' },
      again: { type: 'boolean', default: false },
      inventory: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    entityPath: checked('entity-path', values['entity-path'], checkedEntityPath),
    organizationsPolicyId: checked('organizations-policy-id', values['organizations-policy-id'], checkedPolicyId),
    organization: values.organization,
    port: values.port === undefined ? undefined : parsePort(values.port),
    again: values.again,
    inventory: values.inventory,
    keep: values.keep,
    help: values.help,
  };
}

/** Checks an option by the construct's rule, whose message begins with the name of the property. */
function checked(option: string, given: string | undefined, rule: (text: string) => string): string | undefined {
  try {
    return given === undefined ? undefined : rule(given);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replace(/^'\w+'/, `Option '--${option}'`), { cause: error });
  }
}

/** Ports below 1024 belong to the system, and MiniStack's functions cannot call back on port 80. */
function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < LOWEST_PORT || port > HIGHEST_PORT) {
    throw new Error(messages.invalidPort(LOWEST_PORT, HIGHEST_PORT, text));
  }
  return port;
}
