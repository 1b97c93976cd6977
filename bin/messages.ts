/** What `npm run local` says in addition to the messages of the local cloud (`local/cloud/messages.ts`). */
export const messages = {
  /** Title of the step that runs `cdk deploy`. */
  deploying: (entityPath: string) => `Deploying bin/app.ts for ${entityPath}`,
  /** Result: before the outputs of a stack. */
  outputs: (stackName: string) => `Outputs of ${stackName}`,
  /** Result: a copy of `report.html`. */
  page: (file: string) => `The report as a page: ${file}`,

  /** With `--again`, result: before what a run suggests. */
  suggests: (run: number) => `Run ${run} suggests:`,
  /** Title of the step that runs `cdk deploy`, with `--inventory`. */
  deployingInventory: 'Deploying bin/inventory.ts',
  /** Title of the step that waits for the first run, with `--inventory`. */
  firstRun: 'Run 1: reports on each entity, one after the other (about four minutes)',
  /** Title of the step that waits for the second run, with `--inventory`. */
  secondRun: 'Run 2: finds all reports fresh, and makes none',
  /** Result: before the figures of a run. */
  figures: (number: number) => `Figures of run ${number}, as its manifest says`,
  /** Result: a copy of the bucket. */
  copied: (objects: number, folder: string) => `The bucket's ${objects} objects: ${folder}`,
  /** Result: the sheet and the manifest of the last run, in that copy. */
  sheet: (file: string) => `The sheet of the organization: ${file}`,

  /** With `--keep`: before the commands. */
  keepsRunning: 'The local cloud keeps running until Ctrl-C. To talk to it from another terminal:',
  /** With `--keep`: after the commands. */
  log: (file: string) => `Its log, with that of the Lambda functions: ${file}`,

  /** After Ctrl-C. */
  stopping: 'Stopping ...',
  /** After an error in the options. */
  help: 'npm run local -- --help lists the options.',
};
