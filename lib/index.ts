export * from './organizations-access-report';
