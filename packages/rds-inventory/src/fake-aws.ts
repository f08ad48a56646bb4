/** A stand-in for AWS, for tests: answers of the Query protocol in XML from plain data, page by page, with faults on demand. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [member: string]: Plain };
export type PlainItem = { readonly [member: string]: Plain };

/** What is in each Region, by the name of the list in the answer; parameters by group, targets by proxy. */
export interface FakeRegion {
  readonly lists?: Readonly<Record<string, readonly PlainItem[]>>;
  readonly parameters?: Readonly<Record<string, readonly PlainItem[]>>;
  readonly targets?: Readonly<Record<string, readonly PlainItem[]>>;
}

export interface FakeAccount {
  readonly account: string;
  readonly regions: Readonly<Record<string, FakeRegion>>;
  readonly iam?: Readonly<Record<string, readonly PlainItem[]>>;
}

export interface FakeRequest {
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly parameters: URLSearchParams;
  /** How many requests for this action came before. */
  readonly before: number;
}

export type Fault =
  | { readonly code: string; readonly status?: number }
  | { readonly body: string; readonly status?: number }
  | 'truncated' | 'no list' | 'same page' | 'hang up';

export type Faults = (request: FakeRequest) => Fault | undefined;

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly hangUp?: boolean;
}

/** Of a list that the answer of an action holds, what an item is called in XML. */
const ITEM: Readonly<Record<string, string>> = {
  DBInstances: 'DBInstance', DBClusters: 'DBCluster', GlobalClusters: 'GlobalClusterMember', GlobalClusterMembers: 'GlobalClusterMember', DBParameterGroups: 'DBParameterGroup', Parameters: 'Parameter',
  DBClusterParameterGroups: 'DBClusterParameterGroup', OptionGroupsList: 'OptionGroup', OptionGroupMemberships: 'OptionGroupMembership', Options: 'Option', OptionSettings: 'OptionSetting',
  DomainMemberships: 'DomainMembership', DBClusterMembers: 'DBClusterMember', AvailabilityZones: 'AvailabilityZone',
};

const LIST_OF: Readonly<Record<string, string>> = {
  DescribeDBInstances: 'DBInstances', DescribeDBClusters: 'DBClusters', DescribeGlobalClusters: 'GlobalClusters', DescribeDBParameterGroups: 'DBParameterGroups', DescribeDBParameters: 'Parameters',
  DescribeDBClusterParameterGroups: 'DBClusterParameterGroups', DescribeDBClusterParameters: 'Parameters', DescribeOptionGroups: 'OptionGroupsList', DescribeDBProxies: 'DBProxies',
  DescribeDBProxyTargets: 'Targets', DescribeDBProxyEndpoints: 'DBProxyEndpoints',
};

const IAM_LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'];

export class FakeAws {
  /** In the order in which they came: `rds:DescribeDBInstances eu-west-1`. */
  readonly requests: string[] = [];
  readonly #account: FakeAccount;
  readonly #faults: Faults;
  readonly #counts = new Map<string, number>();
  #server: Server | undefined;

  constructor(account: FakeAccount, faults: Faults = () => undefined) {
    this.#account = account;
    this.#faults = faults;
  }

  /** In place of the network of the SDK. */
  readonly requestHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown }) => {
      const { status, body, type, hangUp } = this.#reply(request.path, request.headers['authorization'] ?? '', await textOf(request.body));
      if (hangUp === true) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return { response: { statusCode: status, headers: { 'content-type': type }, body: Readable.from([Buffer.from(body)]) } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };

  /** On loopback, for `AWS_ENDPOINT_URL`. Resolves with the address. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      void textOf(request).then((body) => {
        const reply = this.#reply(request.url ?? '/', request.headers.authorization ?? '', body);
        if (reply.hangUp === true) {
          response.destroy();
          return;
        }
        response.writeHead(reply.status, { 'content-type': reply.type });
        response.end(reply.body);
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #reply(path: string, authorization: string, body: string): Reply {
    const request = this.#counted(path, authorization, new URLSearchParams(body));
    const fault = this.#faults(request);
    if (typeof fault === 'object') return faultReply(fault, request.service);
    if (fault === 'hang up') return { status: 0, body: '', type: '', hangUp: true };
    return this.#answer(request, fault, body);
  }

  #counted(path: string, authorization: string, parameters: URLSearchParams): FakeRequest {
    const [, region = '', service = ''] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
    const action = service === 'account' ? path.replace(/^\/(.)/, (_, first: string) => first.toUpperCase()) : (parameters.get('Action') ?? '');
    const name = `${service}:${action} ${region}`;
    const before = this.#counts.get(name) ?? 0;
    this.#counts.set(name, before + 1);
    this.requests.push(name);
    return { service, action, region, parameters, before };
  }

  #answer(request: FakeRequest, fault: 'truncated' | 'no list' | 'same page' | undefined, body: string): Reply {
    const { action, service } = request;
    if (service === 'account') return { status: 200, body: JSON.stringify(regionsPage(Object.keys(this.#account.regions), body)), type: 'application/json' };
    const result = this.#result(request);
    if (result === undefined) return errorReply('InvalidAction', 400, service);
    const inner = fault === 'no list' ? '' : fault === 'same page' ? `${xml(result)}<Marker>again</Marker><IsTruncated>true</IsTruncated>` : xml(result);
    const text = `<${action}Response xmlns="http://example.amazonaws.com/doc/"><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>4d5f</RequestId></ResponseMetadata></${action}Response>`;
    return { status: 200, body: fault === 'truncated' ? text.slice(0, Math.floor(text.length / 2)) : text, type: 'text/xml' };
  }

  #result({ service, action, region, parameters }: FakeRequest): PlainItem | undefined {
    const { account, regions, iam } = this.#account;
    if (action === 'GetCallerIdentity') return { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/scanner/session`, UserId: 'AROAEXAMPLE:session' };
    if (action === 'GetAccountAuthorizationDetails') return { ...Object.fromEntries(IAM_LISTS.map((list) => [list, iam?.[list] ?? []])), IsTruncated: false };
    const list = LIST_OF[action];
    return service !== 'rds' || list === undefined ? undefined : pageOf(list, itemsOf(regions[region] ?? {}, list, parameters), parameters);
  }
}

function itemsOf({ lists, parameters: groups, targets }: FakeRegion, list: string, parameters: URLSearchParams): readonly PlainItem[] {
  const named = (...names: readonly string[]) => names.map((name) => parameters.get(name)).find((name) => name !== null) ?? '';
  const from = list === 'Parameters' ? groups?.[named('DBParameterGroupName', 'DBClusterParameterGroupName')] : list === 'Targets' ? targets?.[named('DBProxyName')] : lists?.[list];
  return from ?? [];
}

const faultReply = (fault: Exclude<Fault, string>, service: string): Reply =>
  'body' in fault ? { status: fault.status ?? 200, body: fault.body, type: 'text/xml' } : errorReply(fault.code, fault.status ?? statusOf(fault.code), service);

function pageOf(list: string, items: readonly PlainItem[], parameters: URLSearchParams): PlainItem {
  const size = Number(parameters.get('MaxRecords') ?? '100');
  const start = Number(parameters.get('Marker') ?? '0');
  const end = start + size;
  return { [list]: items.slice(start, end), ...(end < items.length ? { Marker: String(end) } : {}) };
}

function regionsPage(regions: readonly string[], body: string): PlainItem {
  const { NextToken: token = '0' } = JSON.parse(body === '' ? '{}' : body) as { readonly NextToken?: string };
  const start = Number(token);
  return { Regions: regions.slice(start, start + 2).map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED' })), ...(start + 2 < regions.length ? { NextToken: String(start + 2) } : {}) };
}

function errorReply(code: string, status: number, service: string): Reply {
  const message = 'User: arn:aws:sts::111122223333:assumed-role/scanner/session is not authorized';
  if (service === 'account') return { status, body: JSON.stringify({ __type: code, message }), type: 'application/json' };
  return { status, body: `<ErrorResponse xmlns="http://example.amazonaws.com/doc/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>4d5f</RequestId></ErrorResponse>`, type: 'text/xml' };
}

const statusOf = (code: string): number => (code.startsWith('AccessDenied') ? 403 : code === 'InternalFailure' ? 500 : 400);

function xml(value: Plain, name = ''): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (isList(value)) return value.map((item) => wrapped(name === 'DBParameterGroups' && isMembership(item) ? 'DBParameterGroup' : (ITEM[name] ?? 'member'), xml(item))).join('');
  return Object.entries(value).map(([member, inner]) => (inner === null ? '' : wrapped(member, xml(inner, member)))).join('');
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isMembership = (value: Plain): boolean => typeof value === 'object' && value !== null && 'ParameterApplyStatus' in value;
const wrapped = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

async function textOf(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  if (!(body instanceof Readable)) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
