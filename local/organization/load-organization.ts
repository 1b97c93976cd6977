import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { contradictions } from './contradictions';
import type { Organization } from './organization';
import schema from './organization.schema.json';

/** The sample organization: a company with a dozen OUs, thirty accounts and five SCPs. Its activity never ages. */
export const sampleOrganizationFile = join(__dirname, 'sample-organization.json');

const hasShape = new Ajv({ allErrors: true, useDefaults: true, allowUnionTypes: true }).compile<Organization>(schema);

/**
 * Loads an organization file: JSON by `organization.schema.json`.
 *
 * @throws Error that names the file, and each invalid field by its path
 */
export async function loadOrganization(file: string): Promise<Organization> {
  try {
    return parseOrganization(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot load the organization from ${file}: ${reason}`, { cause: error });
  }
}

/**
 * Makes an organization of parsed JSON and fills in the defaults. The argument is not changed.
 *
 * @throws Error that lists each invalid field by its path
 */
export function parseOrganization(value: unknown): Organization {
  const organization = structuredClone(value);
  if (!hasShape(organization)) {
    throw invalid((hasShape.errors ?? []).map(inWords));
  }
  const found = contradictions(organization);
  if (found.length > 0) {
    throw invalid(found);
  }
  return organization;
}

function invalid(problems: readonly string[]): Error {
  return new Error(`the organization is not valid, correct these fields:\n${problems.map((p) => `  ${p}`).join('\n')}`);
}

/** `/path/of/the/field: what is wrong with it`. For a missing or unknown property, the path is that of the property. */
function inWords({ instancePath, keyword, params, message = 'is not valid' }: ErrorObject): string {
  const { missingProperty, additionalProperty, allowedValues, allowedValue } = params as Record<string, unknown>;
  switch (keyword) {
    case 'required':
      return `${instancePath}/${String(missingProperty)}: is missing`;
    case 'additionalProperties':
      return `${instancePath}/${String(additionalProperty)}: is not a property here`;
    case 'enum':
    case 'const':
      return `${instancePath}: must be one of ${JSON.stringify(allowedValues ?? [allowedValue])}`;
    default:
      return `${instancePath === '' ? '/' : instancePath}: ${message}`;
  }
}
