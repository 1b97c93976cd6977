import { miniStackPython } from '../../local/cloud';

/** Makes the Python environment once, before the test files need it at the same time. */
export default async function globalSetup(): Promise<void> {
  await miniStackPython();
}
