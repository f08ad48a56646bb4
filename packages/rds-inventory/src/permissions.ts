/** The least-privilege policy of a scan, and the calls that it makes. */
import { CALL_NAMES, type CallName } from './call.ts';

export interface ScanKind {
  /** Whether the Regions of the account are listed. */
  readonly allRegions: boolean;
}

/** Which calls a scan with these options may make; each is an IAM action of the same name. */
export const callsOf = ({ allRegions }: ScanKind): readonly CallName[] => CALL_NAMES.filter((name) => allRegions || name !== 'account:ListRegions');

/** None of these actions can be limited to some resources without losing the listing, and none lets anybody log in to a database. */
export function scanPolicy(kind: ScanKind): object {
  return { Version: '2012-10-17', Statement: [{ Sid: 'RdsIamLintScan', Effect: 'Allow', Action: [...callsOf(kind)].sort(), Resource: '*' }] };
}

type Per = 'identity' | 'account' | 'Region' | 'Region with some' | 'group in use' | 'proxy';

/** How often each call is made: a page at least. */
const PER: Readonly<Record<CallName, Per>> = {
  'sts:GetCallerIdentity': 'identity',
  'account:ListRegions': 'account',
  'iam:GetAccountAuthorizationDetails': 'account',
  'rds:DescribeDBInstances': 'Region',
  'rds:DescribeDBClusters': 'Region',
  'rds:DescribeDBProxies': 'Region',
  'rds:DescribeGlobalClusters': 'Region with some',
  'rds:DescribeDBParameterGroups': 'Region with some',
  'rds:DescribeDBClusterParameterGroups': 'Region with some',
  'rds:DescribeOptionGroups': 'Region with some',
  'rds:DescribeDBProxyEndpoints': 'Region with some',
  'rds:DescribeDBParameters': 'group in use',
  'rds:DescribeDBClusterParameters': 'group in use',
  'rds:DescribeDBProxyTargets': 'proxy',
};

/** Items that the service gives in a page. */
const PAGE_OF = { iam: 1000, rds: 100 };

/** The budget as lines of text: what is certain, and what depends on what is there. */
export function scanPlan(kind: ScanKind, identities: number, regions: number | undefined): readonly string[] {
  const calls = callsOf(kind);
  const count = (per: Per) => calls.filter((call) => PER[call] === per).length;
  const certain = identities * (count('identity') + count('account') + (regions ?? 0) * count('Region'));
  const sum = regions === undefined ? `${String(certain)} calls, and ${String(count('Region'))} for each Region of each account` : `${String(certain)} calls at least`;
  const lines = calls.map((call) => `${call.padEnd(42)} once for each ${PER[call]}`);
  return [...lines, `${sum}; one more for every ${String(PAGE_OF.rds)} items of a listing (${String(PAGE_OF.iam)} of IAM).`];
}
