/** What tests of other packages need: a stand-in for AWS, and an account in it. */
export { type FakeAccount, FakeAws, type Fault, type Faults, type PlainItem } from './fake-aws.ts';
export { instance, SAMPLE } from './sample-account.ts';
