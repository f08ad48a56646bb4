/** What tests of other packages need: a stand-in for AWS, an account in it, and the SDK, which only this package has. */
export * as iamSdk from '@aws-sdk/client-iam';
export * as rdsSdk from '@aws-sdk/client-rds';
export type { CreateDBInstanceCommandInput as NewInstance } from '@aws-sdk/client-rds';
export { type FakeAccount, FakeAws, type Fault, type Faults, type PlainItem } from './fake-aws.ts';
export { instance, SAMPLE } from './sample-account.ts';
