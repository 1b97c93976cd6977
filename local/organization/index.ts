/**
 * An organization of AWS Organizations from a file. Read `organization.ts` (the types) and `load-organization.ts`. Then, for
 * IAM's reports: `entities.ts`, `service-control-policy.ts` (with `statement-rule.ts` and `wildcards.ts`) and `access-report.ts`,
 * with AWS's services in `services.ts` and `service-actions.ts`. For AWS Organizations: `places.ts` (look-ups by id), `changes.ts`
 * with `policy-document.ts` and `refusal.ts`, and `changing-organization.ts`.
 */
export { ChangingOrganization } from './changing-organization';
export { loadOrganization, parseOrganization, sampleOrganizationFile } from './load-organization';
export {
  FULL_AWS_ACCESS,
  currentOrganization,
  type Account,
  type AccountState,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type PolicyDocument,
  type Root,
  type Statement,
  type Usage,
} from './organization';
