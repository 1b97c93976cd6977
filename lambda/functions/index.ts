/**
 * A file for each file of `lambda/dist`. `report.ts` and `entity-path.ts` are the deployed handlers. They load the other files
 * only when they need them. These files connect the other folders and decide nothing.
 */
export {};
