import { miniStackPython } from '../../local/cloud';

/** Makes the Python environment before the first files ask for it, all at once. */
export default async function globalSetup(): Promise<void> {
  await miniStackPython();
}
