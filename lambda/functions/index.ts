/**
 * A file for each file of `lambda/dist`. `report.ts` and `entity-path.ts` are the handlers that are deployed; they load the
 * others only when they need them. These files put everything together and decide nothing.
 */
export {};
