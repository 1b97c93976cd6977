/**
 * An organization of AWS Organizations as a file. Read `organization.ts` (the types) and `load-organization.ts`, then what
 * follows from them: `entities.ts`, `service-control-policy.ts` (with `statement-rule.ts` and `wildcards.ts`) and
 * `access-report.ts`; `services.ts` and `service-actions.ts` are what AWS has. What AWS Organizations does with it: `places.ts`
 * (look-ups by id), `changes.ts` with `policy-document.ts` and `refusal.ts`, and `changing-organization.ts`.
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
