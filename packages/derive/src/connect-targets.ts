/** Which known databases and proxies the database segment of a connect statement reaches: by reference, by id, or by a pattern. */
import type { Facts, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { and, or, textOfPart, type Truth, truthOf, wildcardMatches, wildcardMatchesParts } from '@rds-iam-lint/logic';
import { type ConnectTarget, connectTargetOf, KIND_OF, PREFIXES, standsAlone, TARGET_FORMS, type TargetForm, TargetGroup, truthIn } from './connect-target.ts';
import { type FactsIndex, isGone, keyOf, placeKeyOf, waitingFor } from './facts-index.ts';
import { idFormOf, RESOURCE_IDS } from './id-form.ts';

export type Reach =
  /** One that is named by its id. */
  | { readonly state: 'one'; readonly target: ConnectTarget }
  /** Whether a pattern reaches some target, and some that accepts IAM; `lonely` when no known target can be among them. */
  | { readonly state: 'pattern'; readonly some: Truth; readonly accepting: Truth; readonly lonely: boolean }
  /** An id that no known target has, where not every target is known. */
  | { readonly state: 'unseen' }
  /** The id of nothing, where every target is known. */
  | { readonly state: 'nothing' }
  | { readonly state: 'open'; readonly value: Unknown };

/** A settled database segment, and the segments in front of it as far as they are written. */
export interface Mention {
  readonly databaseId: Value;
  readonly region?: string;
  readonly account?: string;
  readonly unit: string;
}

/** Of a pattern that reaches only some ids of a form, so many are compared. */
const MOST_COMPARED = 2_000;

export class ConnectTargets {
  readonly #index: FactsIndex;
  readonly #inventories: ReadonlySet<string>;
  readonly #byKey = new Map<string, ConnectTarget>();
  readonly #byId = new Map<string, ConnectTarget[]>();
  readonly #groups = new Map<string, TargetGroup>();
  readonly #patterns = new Map<string, Reach>();
  #hasLocated = false;

  constructor(facts: Facts, index: FactsIndex) {
    this.#index = index;
    const targets = facts.resources.map(connectTargetOf).filter((target) => target !== undefined);
    const present = targets.filter(({ resource }) => !isGone(resource));
    this.#inventories = inventoriesOf(facts.complete, present);
    for (const target of targets) this.#byKey.set(keyOf(target.resource), target);
    for (const target of present) this.#add(target);
  }

  #add(target: ConnectTarget): void {
    const { form, id } = target;
    if (target.where !== undefined) this.#hasLocated = true;
    if (id !== undefined) this.#byId.set(id, [...(this.#byId.get(id) ?? []), target]);
    for (const place of placesOf(target)) {
      const group = this.#groups.get(groupKey(place, form)) ?? new TargetGroup();
      group.add(target);
      this.#groups.set(groupKey(place, form), group);
    }
  }

  /** `undefined` for a segment that is no id: nothing is reached, whatever there is. */
  reachOf(mention: Mention): Reach | undefined {
    const { databaseId } = mention;
    const form = idFormOf(databaseId, this.#index);
    if (form.state === 'absent') return this.#matched('*', mention);
    if (form.state === 'unknown') return { state: 'open', value: waitingFor(form) };
    if (!RESOURCE_IDS.has(textOfPart(form) ?? '')) return undefined;
    return databaseId.state === 'unknown' ? this.#referenced(databaseId) : this.#named(textOfPart(databaseId) ?? '', mention);
  }

  /** The database or proxy that a reference takes something of. */
  resourceOf(value: Value): Resource | undefined {
    return value.state === 'unknown' && value.reference !== undefined ? this.#byKey.get(keyOf(value.reference.resource))?.resource : undefined;
  }

  /** Whether a database is among what the segment reaches; without one, whether every database is. */
  reachesTarget(mention: Mention, database: Resource | undefined): Truth {
    const reach = this.reachOf(mention) ?? { state: 'nothing' };
    const found = database === undefined ? undefined : this.#alone(database);
    switch (reach.state) {
      case 'nothing': return 'false';
      case 'open': return 'unknown';
      case 'one': return isSame(reach.target, found);
      case 'unseen': return found?.id === undefined ? 'unknown' : 'false';
      case 'pattern': return patternReaches(mention, found);
    }
  }

  #alone = (database: Resource): ConnectTarget | undefined => (truthIn(standsAlone(database)) === 'true' ? this.#byKey.get(keyOf(database)) : undefined);

  /** What does not exist yields no id, so where the statement is, its target is too. */
  #referenced(reference: Unknown): Reach {
    const target = reference.reference === undefined ? undefined : this.#byKey.get(keyOf(reference.reference.resource));
    return target === undefined ? { state: 'open', value: waitingFor(reference) } : { state: 'one', target };
  }

  #named(text: string, mention: Mention): Reach {
    if (/[*?]/.test(text)) return this.#matched(text, mention);
    const all = this.#byId.get(text) ?? [];
    const here = all.filter(({ resource }) => resource.unit === mention.unit);
    const [only, ...others] = here.length > 0 ? here : all;
    if (only !== undefined && others.length > 0) return open(mention, 'which of the resources with this id is meant');
    if (only !== undefined) return only.resource.exists.state === 'unknown' ? { state: 'open', value: waitingFor(only.resource.exists) } : { state: 'one', target: only };
    const form = TARGET_FORMS.find((candidate) => text.startsWith(PREFIXES[candidate]));
    return form !== undefined && this.#sawAll(form, mention) ? { state: 'nothing' } : { state: 'unseen' };
  }

  #sawAll = (form: TargetForm, { account, region }: Mention): boolean => this.#inventories.has(groupKey(locationKey(account, region), form));

  #matched(pattern: string, mention: Mention): Reach {
    const places = [unitKey(mention.unit), locationKey(mention.account, mention.region)];
    const key = JSON.stringify([pattern, ...places]);
    const found = this.#patterns.get(key) ?? this.#match(pattern, places, mention);
    this.#patterns.set(key, found);
    return found;
  }

  #match(pattern: string, places: readonly string[], mention: Mention): Reach {
    const hole: Unknown = { state: 'unknown', at: mention.databaseId.at, reason: 'reference', detail: 'an id' };
    const covered = TARGET_FORMS.map((form) => [form, wildcardMatchesParts(pattern, [PREFIXES[form], hole])] as const).filter(([, covers]) => covers !== 'false');
    const reached = covered.flatMap(([form, covers]) => places.flatMap((place) => {
      const group = this.#groups.get(groupKey(place, form));
      if (group === undefined) return [];
      if (covers === 'true') return [group.all];
      return [group.size > MOST_COMPARED ? (['unknown', 'unknown'] as const) : group.where((id) => wildcardMatches(pattern, id))];
    }));
    const elsewhere = this.#hasLocated && !isWritten(mention);
    const some = or([...reached.map(([reachable]) => reachable), elsewhere ? 'unknown' : 'false']);
    if (some === 'false' && covered.every(([form]) => this.#sawAll(form, mention))) return { state: 'nothing' };
    return { state: 'pattern', some: some === 'false' ? 'unknown' : some, accepting: or(reached.map(([, accepting]) => accepting)), lonely: some === 'false' };
  }
}

/** Resources of one unit are different databases; what two units declare may be the same one. */
function isSame(one: ConnectTarget, other: ConnectTarget | undefined): Truth {
  if (other === undefined) return one.form === 'proxy' ? 'false' : 'unknown';
  if (one.id !== undefined && other.id !== undefined) return truthOf(one.id === other.id);
  return keyOf(one.resource) === keyOf(other.resource) ? 'true' : one.form !== other.form || one.resource.unit === other.resource.unit ? 'false' : 'unknown';
}

/** A place that is not known is presumed to be that of the pattern. */
function patternReaches({ databaseId, region, account }: Mention, target: ConnectTarget | undefined): Truth {
  const pattern = textOfPart(databaseId) ?? '*';
  const hole: Unknown = { state: 'unknown', at: databaseId.at, reason: 'reference', detail: 'an id' };
  const ofForm = (form: TargetForm): Truth => wildcardMatchesParts(pattern, [PREFIXES[form], hole]);
  if (target === undefined) return and([ofForm('instance'), ofForm('cluster')]) === 'true' ? 'true' : or([ofForm('instance'), ofForm('cluster')]) === 'false' ? 'false' : 'unknown';
  const { id, form, where } = target;
  const isThere = [[region, where?.region], [account, where?.account]].every(([written, own]) => written === undefined || own === undefined || wildcardMatches(written, own));
  return isThere ? (id === undefined ? ofForm(form) : truthOf(wildcardMatches(pattern, id))) : 'false';
}

/** The segments of an entry of a connect statement. */
export function mentionOf(entry: Readonly<Record<string, Value>>, databaseId: Value, unit: string): Mention {
  const [region, account] = [entry['region'], entry['account']].map((value) => (value === undefined ? undefined : textOfPart(value)));
  return { databaseId, unit, ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) };
}

const open = ({ databaseId: { at } }: Mention, detail: string): Reach => ({ state: 'open', value: { state: 'unknown', at, reason: 'reference', detail } });

/** The same words for every id, so that a report says it once. */
export const NOT_SEEN = 'whether the account has such a database';

/** What of an account and Region was listed by the service in full: form and place. A template, too, is complete, but not all that its account has. */
function inventoriesOf(complete: Facts['complete'], targets: readonly ConnectTarget[]): ReadonlySet<string> {
  const places = new Map<string, Set<string>>();
  const open = new Set<string>();
  for (const { resource, where, id } of targets) {
    if (where !== undefined && 'call' in resource.at) places.set(resource.unit, (places.get(resource.unit) ?? new Set()).add(locationKey(where.account, where.region)));
    if (id === undefined || where === undefined) open.add(placeKeyOf(resource.kind, resource.unit));
  }
  return new Set(complete.flatMap(({ kind, unit }) => {
    const [place, ...others] = places.get(unit) ?? [];
    const form = TARGET_FORMS.find((candidate) => KIND_OF[candidate] === kind);
    return place === undefined || form === undefined || others.length > 0 || open.has(placeKeyOf(kind, unit)) ? [] : [groupKey(place, form)];
  }));
}

/** Region and account are literal or `*`, so that what is in them can be looked up. */
const isWritten = ({ region, account }: Mention): boolean => [region, account].every((text) => text !== undefined && /^(?:\*|[^*?$]+)$/.test(text));

const groupKey = (place: string, form: TargetForm) => `${form}\n${place}`;

/** What tells where it is, is found from everywhere by that; the others from their own unit only. */
function placesOf({ resource, where }: ConnectTarget): readonly string[] {
  if (where === undefined) return [unitKey(resource.unit)];
  const { account, region } = where;
  return [locationKey(account, region), locationKey('*', region), locationKey(account, '*'), locationKey('*', '*')];
}

const unitKey = (unit: string): string => `unit ${unit}`;
const locationKey = (account = '', region = ''): string => `at ${JSON.stringify([account, region])}`;
