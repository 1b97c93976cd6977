export { loadOrganization, parseOrganization, sampleOrganizationFile } from './load-organization';
export {
  FULL_AWS_ACCESS,
  present,
  type Account,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type PolicyDocument,
  type Root,
  type Statement,
  type Usage,
} from './organization';
