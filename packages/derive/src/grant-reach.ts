/** Which databases the entries of grants reach: some for certain, others perhaps. */
import type { Value } from '@rds-iam-lint/model';
import { and, innerValues, membersOf, or, textOfPart, type Truth, wildcardMatches, wildcardMatchesParts } from '@rds-iam-lint/logic';
import { type ConnectTarget, PREFIXES } from './connect-target.ts';
import type { ConnectTargets } from './connect-targets.ts';
import { keyOf } from './facts-index.ts';

/** So many different patterns are compared with a database; behind that it is open. */
const MOST_PATTERNS = 64;

interface Pattern {
  readonly id: string;
  readonly unit: string;
  readonly region?: string;
  readonly account?: string;
  /** Region and account are any, or those of the stack itself. */
  readonly isEverywhere: boolean;
  readonly isCertain: boolean;
}

/** An id in an entry, and the database that has it. */
export type Named = readonly [databaseId: Value, target: ConnectTarget];

export class GrantReach {
  readonly #targets: ConnectTargets;
  readonly #certain = new Set<string>();
  readonly #perhaps = new Set<string>();
  readonly #patterns = new Map<string, Pattern>();
  readonly named: Named[] = [];
  #open = 0;

  constructor(targets: ConnectTargets) {
    this.#targets = targets;
  }

  /** How many lists of entries are not known. */
  get open(): number {
    return this.#open;
  }

  /** The keys of what is reached for certain, by its id. */
  get keys(): ReadonlySet<string> {
    return this.#certain;
  }

  addOpen(): void {
    this.#open += 1;
  }

  /** Entries without open choices. What is not certain may be no grant at all. */
  add(entries: Value, unit: string, isCertain: boolean): void {
    if (entries.state === 'unknown' || (entries.state === 'known' && entries.more !== undefined)) this.addOpen();
    if (entries.state !== 'known') return;
    for (const item of innerValues(entries.data)) {
      const entry = membersOf(item);
      if (entry !== undefined) this.#addEntry(entry, entry['databaseId'] ?? { state: 'absent', at: item.at }, { unit, validity: and([validityOf(entry), isCertain ? 'true' : 'unknown']) });
      else if (item.state === 'unknown') this.addOpen();
    }
  }

  #addEntry(entry: Entry, databaseId: Value, { unit, validity }: { readonly unit: string; readonly validity: Truth }): void {
    if (validity === 'false') return;
    const isCertain = validity === 'true';
    const reach = this.#targets.reachOf({ databaseId, unit });
    if (reach === undefined || reach.state === 'nothing') return;
    if (reach.state === 'open') this.addOpen();
    else if (reach.state === 'one') this.#addNamed([databaseId, reach.target], isCertain);
    else this.#addPattern(patternOf(textOfPart(databaseId) ?? '*', entry, { unit, isCertain }));
  }

  #addNamed(named: Named, isCertain: boolean): void {
    (isCertain ? this.#certain : this.#perhaps).add(keyOf(named[1].resource));
    this.named.push(named);
  }

  #addPattern(pattern: Pattern): void {
    if (this.#patterns.size >= MOST_PATTERNS) this.addOpen();
    else this.#patterns.set(JSON.stringify(pattern), pattern);
  }

  /** `except` lists that are not known are left out of account. */
  reaches(target: ConnectTarget, except = 0): Truth {
    const key = keyOf(target.resource);
    if (this.#certain.has(key)) return 'true';
    const isOpen = this.#open > except || this.#perhaps.has(key);
    return or([...[...this.#patterns.values()].map((pattern) => matches(pattern, target)), isOpen ? 'unknown' : 'false']);
  }
}

type Entry = Readonly<Record<string, Value>>;

/** Whether an entry is well formed, matches logins, and is about the place where its database is. */
function validityOf({ problem, matchesConnect, misplacedSegment: misplaced }: Entry): Truth {
  const isWellFormed: Truth = problem === undefined || problem.state === 'absent' ? 'true' : problem.state === 'known' ? 'false' : 'unknown';
  const isInPlace: Truth = misplaced === undefined || misplaced.state === 'absent' ? 'true' : misplaced.state === 'unknown' ? 'unknown' : misplaced.data === 'none' ? 'true' : 'false';
  return and([isWellFormed, isInPlace, truthAt(matchesConnect)]);
}

const truthAt = (value: Value | undefined): Truth => (value?.state === 'known' ? (value.data === true ? 'true' : 'false') : value?.state === 'absent' ? 'false' : 'unknown');

function patternOf(id: string, { region, account }: Entry, { unit, isCertain }: Pick<Pattern, 'unit' | 'isCertain'>): Pattern {
  const isEverywhere = isAnyOrOwn(region, 'AWS::Region', unit) && isAnyOrOwn(account, 'AWS::AccountId', unit);
  return { id, unit, isCertain, isEverywhere, ...textAt('region', region), ...textAt('account', account) };
}

const textAt = (name: 'region' | 'account', value: Value | undefined) => (value === undefined || textOfPart(value) === undefined ? {} : { [name]: textOfPart(value) });

/** An entry that is one wildcard has no segments of its own. */
function isAnyOrOwn(value: Value | undefined, pseudo: string, unit: string): boolean {
  if (value === undefined || value.state === 'absent') return true;
  return value.state === 'known' ? /^\*+$/.test(textOfPart(value) ?? '') : value.reference?.attribute === pseudo && value.reference.resource.unit === unit;
}

function matches(pattern: Pattern, target: ConnectTarget): Truth {
  const byId = idMatches(pattern.id, target);
  if (byId === 'false' || isElsewhere(pattern, target)) return 'false';
  return pattern.isCertain && pattern.isEverywhere && pattern.unit === target.resource.unit ? byId : 'unknown';
}

function idMatches(pattern: string, { id, form }: ConnectTarget): Truth {
  const hole: Value = { state: 'unknown', at: { file: '', start: 0, end: 0 }, reason: 'not-collected', detail: 'an id' };
  return id === undefined ? wildcardMatchesParts(pattern, [PREFIXES[form], hole]) : wildcardMatches(pattern, id) ? 'true' : 'false';
}

/** A policy variable stands for text that only the request tells. */
const isElsewhere = ({ region, account }: Pattern, { where }: ConnectTarget): boolean =>
  where !== undefined && [[region, where.region], [account, where.account]].some(([pattern, text]) => pattern?.includes('${') === false && text !== undefined && !wildcardMatches(pattern, text));
