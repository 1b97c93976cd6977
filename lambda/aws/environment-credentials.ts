/**
 * Replaces the SDK's default credential chain in the bundle. Lambda always has credentials in the environment, so files, SSO,
 * processes and metadata servers need not be loaded.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
