/** The role of the management account with which functions of other accounts request reports. */
export * from './organizations-access-report-role';
export * from './permitted-report';
