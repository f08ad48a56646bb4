/** Scans accounts: who we are in each, which Regions it has, and what is in them. */
import type { Gap } from '@rds-iam-lint/model';
import { type Answer, GLOBAL, type JsonObject } from './answer.ts';
import { asking, type Send } from './ask.ts';
import { type Access, type AwsClients, awsClients } from './aws-clients.ts';
import type { CallName } from './call.ts';
import { collectAccount, collectRegion } from './collect.ts';
import { limiter } from './limiter.ts';
import { problemOf } from './problem-of.ts';

/** By whom an account is seen. */
export type Identity = Pick<Access, 'profile' | 'roleArn' | 'externalId'>;

export interface ScanOptions {
  readonly identities: readonly Identity[];
  /** None: the one that the environment or the profile names. */
  readonly regions: readonly string[] | 'all';
  readonly progress?: (progress: Progress) => void;
  /** For tests. */
  readonly connection?: Pick<Access, 'requestHandler' | 'maxAttempts' | 'credentials'>;
  readonly now?: () => string;
}

export interface Progress {
  readonly calls: number;
  readonly regions: number;
  readonly regionsDone: number;
}

export interface Scan {
  readonly answers: readonly Answer[];
  /** Accounts that could not be entered. */
  readonly gaps: readonly Gap[];
  readonly accounts: readonly string[];
  readonly regions: number;
  /** Pages that came. */
  readonly calls: number;
}

/** Regions that are read at a time. */
const REGIONS_AT_A_TIME = 4;

/** Where the services answer that have no Regions, when no Region is named. */
const ANYWHERE = 'us-east-1';

/** Never rejects for what a service says. Two identities of one account are one. */
export async function scan(options: ScanOptions): Promise<Scan> {
  const tally = new Tally(options.progress);
  const gaps: Gap[] = [];
  const accounts = new Map<string, Account>();
  for (const identity of options.identities) {
    const entered = await enter(identity, options, tally);
    if ('why' in entered) gaps.push(entered);
    else if (!accounts.has(entered.id)) accounts.set(entered.id, entered);
  }
  const inTurn = limiter(REGIONS_AT_A_TIME);
  const answers = await Promise.all([...accounts.values()].map(async (account) => {
    const { regions, listing } = await regionsOf(account, options, tally);
    tally.add(regions.length);
    const parts = await Promise.all([inTurn(() => ofAccount(account, options, tally)), ...regions.map((region) => inTurn(() => ofRegion(account, region, { options, tally })))]);
    return [...listing, ...parts.flat()];
  }));
  return { answers: answers.flat(), gaps, accounts: [...accounts.keys()], regions: tally.regions, calls: tally.calls };
}

class Tally {
  calls = 0;
  regions = 0;
  #done = 0;
  readonly #tell: ((progress: Progress) => void) | undefined;

  constructor(tell: ((progress: Progress) => void) | undefined) {
    this.#tell = tell;
  }

  readonly page = (): void => {
    this.calls++;
    this.#say();
  };

  add(regions: number): void {
    this.regions += regions;
    this.#say();
  }

  done(): void {
    this.#done++;
    this.#say();
  }

  #say(): void {
    this.#tell?.({ calls: this.calls, regions: this.regions, regionsDone: this.#done });
  }
}

interface Account {
  readonly id: string;
  readonly identity: Identity;
  /** The one that the environment or the profile names. */
  readonly home?: string;
}

/** `sts:GetCallerIdentity` says which account it is. */
async function enter(identity: Identity, options: ScanOptions, tally: Tally): Promise<Account | Gap> {
  const home = await homeOf(identity, options);
  const [named] = options.regions === 'all' ? [] : options.regions;
  return connected({ ...identity, region: named ?? home ?? ANYWHERE, ...options.connection }, async ({ send }) => {
    try {
      const id = accountIn(await send('sts:GetCallerIdentity', {}));
      tally.page();
      return { id, identity, ...(home === undefined ? {} : { home }) };
    } catch (error) {
      const { kind, code } = problemOf(error);
      const who = identity.roleArn ?? identity.profile ?? 'the credentials of the environment';
      return { kind: kind === 'denied' || kind === 'expired' ? 'denied' : 'out-of-reach', what: `the account of ${who}`, why: `sts:GetCallerIdentity failed: ${code}` };
    }
  });
}

function accountIn(answer: unknown): string {
  const account = typeof answer === 'object' && answer !== null && 'Account' in answer ? answer.Account : undefined;
  if (typeof account !== 'string' || !/^\d{12}$/.test(account)) throw new Error('no account');
  return account;
}

async function homeOf(identity: Identity, options: ScanOptions): Promise<string | undefined> {
  return connected({ ...identity, ...options.connection }, async ({ region }) => {
    try {
      return await region();
    } catch {
      return undefined;
    }
  });
}

async function connected<Result>(access: Access, use: (clients: AwsClients) => Promise<Result>): Promise<Result> {
  const clients = awsClients(access);
  try {
    return await use(clients);
  } finally {
    clients.close();
  }
}

interface Regions {
  readonly regions: readonly string[];
  readonly listing: readonly Answer[];
}

async function regionsOf({ id, identity, home }: Account, options: ScanOptions, tally: Tally): Promise<Regions> {
  if (options.regions !== 'all') return { regions: options.regions.length > 0 ? options.regions : [home ?? ANYWHERE], listing: [] };
  const listed = await connected({ ...identity, region: home ?? ANYWHERE, ...options.connection }, ({ send }) => askIn({ send, account: id, region: GLOBAL }, options, tally)('account:ListRegions'));
  const names = (listed.lists['Regions'] ?? []).map((item: JsonObject) => item['RegionName']).filter((name): name is string => typeof name === 'string');
  return { regions: names, listing: [listed] };
}

const ofAccount = (account: Account, options: ScanOptions, tally: Tally) =>
  connected({ ...account.identity, region: account.home ?? ANYWHERE, ...options.connection }, ({ send }) => collectAccount(askIn({ send, account: account.id, region: GLOBAL }, options, tally)));

async function ofRegion(account: Account, region: string, { options, tally }: { readonly options: ScanOptions; readonly tally: Tally }): Promise<readonly Answer[]> {
  const answers = await connected({ ...account.identity, region, ...options.connection }, ({ send }) => collectRegion(askIn({ send, account: account.id, region }, options, tally)));
  tally.done();
  return answers;
}

interface Where {
  readonly send: Send;
  readonly account: string;
  readonly region: string;
}

const askIn = ({ send, account, region }: Where, { now = () => new Date().toISOString() }: ScanOptions, tally: Tally) => asking(send, { account, region, now, onPage: (_call: CallName) => { tally.page(); } });
