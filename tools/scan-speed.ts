/** Measures a scan of 5,000 instances with 50 parameter groups: calls, time as a ratio to draining the same pages with the SDK alone, memory. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inventoryFacts, seen } from '@rds-iam-lint/rds-inventory';
import { scan } from '@rds-iam-lint/rds-inventory/live';
import { type FakeAccount, FakeAws, instance, type PlainItem, rdsSdk } from '@rds-iam-lint/rds-inventory/testing';
import { ruleBookFromDisk } from './rule-folder.ts';

const INSTANCES = 5_000;
const GROUPS = 50;
const ROUNDS = 5;
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };

const groupNames = Array.from({ length: GROUPS }, (_, number) => `group-${String(number)}`);
const DBInstances = Array.from({ length: INSTANCES }, (_, number): PlainItem => instance(`orders-${String(number)}`, { DBParameterGroups: [{ DBParameterGroupName: groupNames[number % GROUPS] ?? '', ParameterApplyStatus: 'in-sync' }] }));
const DBParameterGroups = groupNames.map((name): PlainItem => ({ DBParameterGroupName: name, DBParameterGroupFamily: 'postgres16', DBParameterGroupArn: `arn:aws:rds:eu-west-1:111122223333:pg:${name}` }));
const account: FakeAccount = { account: '111122223333', regions: { 'eu-west-1': { lists: { DBInstances, DBParameterGroups }, parameters: Object.fromEntries(groupNames.map((name) => [name, [{ ParameterName: 'rds.force_ssl', ParameterValue: '1', Source: 'user' }]])) } } };

async function millisecondsOf(task: (aws: FakeAws) => Promise<unknown>): Promise<number> {
  const aws = new FakeAws(account);
  const start = performance.now();
  await task(aws);
  return performance.now() - start;
}

/** The pages of instances only: the least that anybody has to read. */
async function drain({ requestHandler }: FakeAws): Promise<void> {
  const client = new rdsSdk.RDSClient({ region: 'eu-west-1', credentials, requestHandler });
  let count = 0;
  for await (const page of rdsSdk.paginateDescribeDBInstances({ client, pageSize: 100 }, {})) count += page.DBInstances?.length ?? 0;
  if (count !== INSTANCES) throw new Error('pages are missing');
}

const { kinds } = ruleBookFromDisk();
async function scanned({ requestHandler }: FakeAws): Promise<void> {
  const { answers } = await scan({ identities: [{}], regions: ['eu-west-1'], connection: { requestHandler, credentials } });
  const { resources, gaps } = inventoryFacts(answers.map(seen), kinds, true);
  if (gaps.length > 0 || resources.length !== INSTANCES + GROUPS) throw new Error('facts are missing');
}

const times: { bare: number; ours: number }[] = [];
for (let round = 0; round < ROUNDS; round++) times.push({ bare: await millisecondsOf(drain), ours: await millisecondsOf(scanned) });
const best = { bare: Math.min(...times.map(({ bare }) => bare)), ours: Math.min(...times.map(({ ours }) => ours)) };
console.log(`pages of instances by the SDK alone ${best.bare.toFixed(0)} ms, scan with facts ${best.ours.toFixed(0)} ms: ${(best.ours / best.bare).toFixed(2)} times (best of ${String(ROUNDS)})`);

const aws = new FakeAws(account);
const env = { ...process.env, AWS_ENDPOINT_URL: await aws.listen(), AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey, AWS_EC2_METADATA_DISABLED: 'true' };
const main = pathToFileURL(join(import.meta.dirname, '../packages/cli/dist/main.js')).href;
const peak = `process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS)); process.argv.splice(1, 0, 'main.js'); await import(${JSON.stringify(main)})`;
const start = performance.now();
const stderr = await new Promise<string>((resolve) => {
  execFile(process.execPath, ['--input-type=module', '-e', peak, 'scan', '--format', 'json'], { env, maxBuffer: 2 ** 30 }, (_error, _stdout, text) => { resolve(text); });
});
aws.close();
console.log(`the built command: ${((performance.now() - start) / 1000).toFixed(1)} s, ${String(aws.requests.length)} calls, ${stderr.trim().replaceAll('\n', '; ')} KiB`);
