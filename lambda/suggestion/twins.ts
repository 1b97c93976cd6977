/**
 * Namespaces of one service under an older and a newer name. Clients of either call it, and consoles call both: while one is in
 * use, none of them is denied.
 */
export const TWINS: readonly (readonly string[])[] = [
  ['codeconnections', 'codestar-connections'],
  ['codewhisperer', 'q', 'qdeveloper'],
  ['es', 'opensearch'],
  ['geo', 'geo-maps', 'geo-places', 'geo-routes'],
  ['inspector', 'inspector2'],
  ['resource-explorer', 'resource-explorer-2'],
  ['identitystore', 'sso', 'sso-directory'],
  ['waf', 'waf-regional', 'wafv2'],
];
