/** What a resource says about the Region and the account of its provider. */
import type { Environment, Place, Value } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';

export interface Sayings {
  readonly at: Place;
  readonly region?: string;
  readonly account?: string;
}

/** The identity and the Region that a provider was asked for, and the ARN that a database has: it is where its provider is. */
export function sayingsOf(resource: DeclaredResource): Sayings | undefined {
  const { mode, type } = resource;
  if (mode === 'data' && type === 'aws_caller_identity') return said({ account: resource.argument('account_id') });
  if (mode === 'data' && type === 'aws_region') return said({ region: firstKnown([resource.argument('region'), resource.argument('name')]) });
  return mode === 'managed' && /^aws_(?:db|rds)_/.test(type) ? ofArn(resource.argument('arn')) : undefined;
}

const firstKnown = (values: readonly Value[]): Value | undefined => values.find(({ state }) => state === 'known');

const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;
const ACCOUNT = /^\d{12}$/;

/** What is no Region and no account says nothing. */
export function said({ region, account }: { readonly region?: Value | undefined; readonly account?: Value | undefined }): Sayings | undefined {
  const [here, whose] = [textOf(region, REGION), textOf(account, ACCOUNT)];
  const at = (here === undefined ? undefined : region?.at) ?? (whose === undefined ? undefined : account?.at);
  return at === undefined ? undefined : { at, ...(here === undefined ? {} : { region: here }), ...(whose === undefined ? {} : { account: whose }) };
}

const textOf = (value: Value | undefined, form: RegExp): string | undefined => (value?.state === 'known' && typeof value.data === 'string' && value.data.length < 100 && form.test(value.data) ? value.data : undefined);

/** `arn:aws:rds:eu-west-1:123456789012:db:name`; a global database has no Region. */
export function ofArn(arn: Value | undefined): Sayings | undefined {
  if (arn?.state !== 'known' || typeof arn.data !== 'string') return undefined;
  const [, , , region = '', account = ''] = arn.data.split(':', 6);
  return said({ region: { ...arn, data: region }, account: { ...arn, data: account } });
}

/** What they agree on; contradictions say nothing. */
export function environmentFrom(all: readonly Sayings[]): Environment | undefined {
  const [regions, accounts] = [new Set(all.flatMap(({ region }) => region ?? [])), new Set(all.flatMap(({ account }) => account ?? []))];
  const [region, account] = [only(regions), only(accounts)];
  const at = all.find((one) => (region === undefined ? one.account === account : one.region === region))?.at;
  if (at === undefined || (region === undefined && account === undefined)) return undefined;
  return { at, ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) };
}

const only = (texts: ReadonlySet<string>): string | undefined => (texts.size === 1 ? [...texts][0] : undefined);

/** Since version 6 of the provider a resource may have a Region of its own. */
export function inOwnRegion(resource: DeclaredResource): DeclaredResource {
  if (resource.mode !== 'managed' || !resource.type.startsWith('aws_')) return resource;
  const own = said({ region: resource.argument('region') });
  return own === undefined ? resource : { ...resource, environment: { ...resource.environment, ...own } };
}
