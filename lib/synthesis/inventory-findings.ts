import type { Finding } from './findings';

/** Below `OrganizationsAccessReportInventory`. */
export const INVENTORY_FINDINGS: readonly Finding[] = [];
