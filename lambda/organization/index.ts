/**
 * What a delivery reads of AWS Organizations: `boundary-reader.ts` (the attached SCPs) and `names-reader.ts` (names and ages), by
 * the calls of `port.ts`. `attempts.ts` holds the rates and the end of all tries. Nothing here fails a report.
 */
export {};
