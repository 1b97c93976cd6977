/**
 * A file for each file of `lambda/dist`. `report.ts`, `entity-path.ts` and the three `inventory-*.ts` are the deployed handlers. The
 * first two load the other files only when they need them. These files connect the other folders and decide nothing.
 */
export {};
