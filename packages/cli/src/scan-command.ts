/** `scan`: judges live accounts, or the answers that an earlier scan recorded. */
import { resolve } from 'node:path';
import type { Facts, Gap } from '@rds-iam-lint/model';
import type { SeenAnswer } from '@rds-iam-lint/rds-inventory';
import { quantity } from '@rds-iam-lint/reporters/quantity';
import { judgeAndPrint, type ReportOptions } from './check-command.ts';
import { DEFAULT_GATES, type Gate } from './gate.ts';
import { prepareRecording, readRecording, writeRecording } from './recorded-folder.ts';
import { type CommonOptions, type Settings, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ScanOptions extends Omit<CommonOptions, 'region' | 'account'>, ReportOptions {
  readonly profile?: readonly string[];
  readonly region?: readonly string[];
  readonly roleArn?: readonly string[];
  readonly externalId?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly printPolicy?: boolean;
  readonly plan?: boolean;
}

/** The exit code of the run, as `check` has it. Throws a `UsageError` when it cannot start, or when no account lets it in. */
export async function scanCommand(options: ScanOptions, terminal: Terminal): Promise<number> {
  const regions = regionsOf(options.region ?? []);
  const identities = identitiesOf(options);
  if (options.printPolicy === true || options.plan === true) return say(options, { regions, identities: identities.length }, terminal);
  if (options.replay !== undefined && (options.record !== undefined || [options.profile, options.region, options.roleArn].some((given) => given !== undefined))) throw new UsageError('--replay asks nobody: no --record, --profile, --region or --role-arn goes with it');
  const { region: _, ...common } = options;
  return judgeAndPrint(async () => {
    const settings = await settingsOf(terminal.cwd, [], common);
    const facts = await factsOf(options, { regions, identities, settings }, terminal);
    // What the configuration says of declared databases is not said of live ones, which know where they are.
    return { ...settings, failOn: settings.failOn === DEFAULT_GATES ? SCAN_GATES : settings.failOn, where: whereOf(facts), parameterFiles: [], terraform: {}, scanned: facts };
  }, options, terminal);
}

/** A scan that was let in nowhere has no failure either: what it could not read counts, unless somebody says otherwise. */
const SCAN_GATES: readonly Gate[] = [...DEFAULT_GATES, 'denied', 'out-of-reach'];

/** The account and Region of everything, where there is only one: some formats file findings under them. */
function whereOf({ resources }: Facts): Settings['where'] {
  const [place, ...others] = new Set(resources.flatMap(({ environment }) => (environment?.region === undefined ? [] : [`${environment.account ?? ''}/${environment.region}`])));
  const [account, region] = place?.split('/') ?? [];
  return account === undefined || region === undefined || account === '' || others.length > 0 ? {} : { account, region };
}

interface Scope {
  readonly regions: readonly string[] | 'all';
  readonly identities: readonly { readonly profile?: string; readonly roleArn?: string; readonly externalId?: string }[];
  readonly settings: Settings;
}

async function factsOf(options: ScanOptions, scope: Scope, terminal: Terminal): Promise<Facts> {
  const inventory = await import('@rds-iam-lint/rds-inventory');
  const { kinds } = scope.settings.selection.book;
  const withGaps = (answers: readonly SeenAnswer[], gaps: readonly Gap[]): Facts => {
    const facts = inventory.inventoryFacts(answers, kinds, true);
    return { ...facts, gaps: [...gaps, ...facts.gaps] };
  };
  if (options.replay !== undefined) {
    const { answers, gaps } = readRecording(resolve(terminal.cwd, options.replay), inventory.recordedAnswer);
    return withGaps(answers.map(inventory.seen), gaps);
  }
  const folder = options.record === undefined ? undefined : resolve(terminal.cwd, options.record);
  if (folder !== undefined) prepareRecording(folder);
  const { answers, gaps } = await live(scope, terminal);
  if (folder !== undefined) writeRecording(folder, inventory.recordedFiles(answers));
  return withGaps(answers.map(inventory.seen), gaps);
}

/** Milliseconds between two lines about a scan that goes on. */
const PAUSE = 5_000;

async function live({ regions, identities }: Scope, terminal: Terminal) {
  const { scan } = await import('@rds-iam-lint/rds-inventory/live');
  let last = Date.now();
  const done = await scan({ identities, regions, progress: (progress) => {
    if (Date.now() - last < PAUSE) return;
    last = Date.now();
    terminal.stderr(`rds-iam-lint: ${String(progress.regionsDone)} of ${quantity(progress.regions, 'Region')}, ${quantity(progress.calls, 'call')}\n`);
  } });
  if (done.accounts.length === 0) throw new UsageError(done.gaps.map(({ what, why }) => `${what} cannot be scanned: ${why}`).join('\n'));
  terminal.stderr(`rds-iam-lint: scanned ${quantity(done.accounts.length, 'account')}, ${quantity(done.regions, 'Region')}, ${quantity(done.calls, 'call')}\n`);
  return done;
}

async function say({ printPolicy }: ScanOptions, { regions, identities }: { readonly regions: Scope['regions']; readonly identities: number }, terminal: Terminal): Promise<number> {
  const { scanPlan, scanPolicy } = await import('@rds-iam-lint/rds-inventory');
  const kind = { allRegions: regions === 'all' };
  const lines = scanPlan(kind, identities, regions === 'all' ? undefined : Math.max(regions.length, 1));
  terminal.stdout(printPolicy === true ? `${JSON.stringify(scanPolicy(kind), null, 2)}\n` : `${lines.join('\n')}\n`);
  return 0;
}

function regionsOf(given: readonly string[]): Scope['regions'] {
  const names = given.flatMap((text) => text.split(',')).map((text) => text.trim());
  if (names.includes('all')) return 'all';
  const odd = names.find((name) => !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(name));
  if (odd !== undefined) throw new UsageError('--region takes Regions such as eu-west-1, or all');
  return [...new Set(names)];
}

/** Each role is taken on with each profile. */
function identitiesOf({ profile: profiles = [], roleArn: roles = [], externalId }: ScanOptions): Scope['identities'] {
  if (roles.some((role) => !/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role))) throw new UsageError('--role-arn takes the ARN of a role');
  const own = profiles.length === 0 ? [{}] : profiles.map((profile) => ({ profile }));
  return roles.length === 0 ? own : own.flatMap((identity) => roles.map((roleArn) => ({ ...identity, roleArn, ...(externalId === undefined ? {} : { externalId }) })));
}
