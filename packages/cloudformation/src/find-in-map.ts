/** `Fn::FindInMap`: a look-up in the template's Mappings. */
import { MOST_ASSIGNMENTS, overChoices, sameValue } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { type Call, placeOf, type Scope, unevaluated, unknown } from './scope.ts';
import { childOf, entryOf, isNull, type MapEntry, type TemplateNode } from './template-node.ts';
import { literal } from './text-value.ts';

interface LookUp {
  readonly call: Call;
  readonly mapping: string;
  /** For a key that the mapping does not have. */
  readonly fallback: Value | undefined;
}

/** `[mapping, top key, second key]`, and with the language extensions a map with `DefaultValue` behind them. */
export function evaluateFindInMap(call: Call): Value {
  const { argument, at } = call;
  const [mapping, top, second, otherwise] = argument.form === 'list' ? argument.items.map((item) => item) : [];
  if (mapping === undefined || top === undefined || second === undefined) return unevaluated(at, 'a FindInMap without a mapping and two keys');
  const fallbackNode = childOf(otherwise, 'DefaultValue');
  const fallback = fallbackNode === undefined ? undefined : call.evaluate(fallbackNode);
  const keys = { mapping: call.evaluate(mapping), top: call.evaluate(top), second: call.evaluate(second) };
  return overChoices(keys, at, (made) => {
    if (made.mapping.state === 'unknown') return unevaluated(at, made.mapping.detail);
    const name = nameOf(made.mapping);
    return name === undefined ? unevaluated(at, NO_TEXT) : found(made.top, made.second, { call, mapping: name, fallback });
  });
}

const NO_TEXT = 'a FindInMap whose key is no text';

const nameOf = (value: Value): string | undefined => (value.state === 'known' && typeof value.data === 'string' ? value.data : undefined);

function found(top: Value, second: Value, lookUp: LookUp): Value {
  const { call, mapping } = lookUp;
  const rows = entryOf(call.scope.mappings, mapping)?.value;
  return at(rows, top, lookUp, (row) => at(row, second, lookUp, (cell) => mapped(cell, call.scope)));
}

/** One step into a map, by a key that may be open. */
function at(node: TemplateNode | undefined, key: Value, lookUp: LookUp, then: (inner: TemplateNode) => Value): Value {
  if (key.state === 'unknown') return overRows(node, key, lookUp, then);
  const name = nameOf(key);
  if (name === undefined) return unevaluated(lookUp.call.at, NO_TEXT);
  const inner = entryOf(node, name)?.value;
  return inner === undefined ? (lookUp.fallback ?? unevaluated(lookUp.call.at, 'a FindInMap for a key that its mapping does not have')) : then(inner);
}

/** A key that no row has would not deploy, so an open one is one of the rows, or of none where there is a default. */
function overRows(node: TemplateNode | undefined, key: Unknown, lookUp: LookUp, then: (inner: TemplateNode) => Value): Value {
  const { call: { at: place, scope } } = lookUp;
  const open = unevaluated(place, key.detail);
  const entries = entriesOf(node);
  if (entries.length === 0 || !scope.work.spend(entries.length)) return open;
  const options = optionsOf(entries, key, lookUp, then);
  const values = options.map(({ value }) => value);
  const same = theSame(values);
  if (same !== undefined) return same;
  const choice = choiceOf(key, scope, `${lookUp.mapping} ${String(entries[0]?.keySpan.start)} of ${String(values.length)}`);
  return choice === undefined || values.length > MOST_ASSIGNMENTS ? open : { ...open, candidates: { choice, labels: options.map(({ label }) => label), values } };
}

const entriesOf = (node: TemplateNode | undefined): readonly MapEntry[] => (node?.form === 'map' && node.tag === undefined ? node.entries : []);

/** The one value that all are. */
function theSame([first, ...others]: readonly Value[]): Value | undefined {
  return first !== undefined && others.every((value) => sameValue(value, first)) ? first : undefined;
}

interface Option {
  readonly label: string;
  readonly value: Value;
}

function optionsOf(entries: readonly MapEntry[], { detail }: Unknown, { mapping, fallback }: LookUp, then: (inner: TemplateNode) => Value): readonly Option[] {
  const rows = entries.map(({ key, value }): Option => ({ label: `${detail} is ${JSON.stringify(key)}`, value: then(value) }));
  return fallback === undefined ? rows : [...rows, { label: `${detail} is none of ${mapping}`, value: fallback }];
}

/** The same key in the same rows is chosen once; `undefined` for a key that cannot be told from another. */
function choiceOf({ reference }: Unknown, { unit }: Scope, rows: string): string | undefined {
  return reference === undefined ? undefined : `${unit}#row of ${rows} by ${JSON.stringify([reference.resource.unit, reference.resource.id, reference.attribute])}`;
}

/** A mapping holds texts and lists of texts, no functions. */
function mapped(node: TemplateNode, scope: Scope): Value {
  const place: Place = placeOf(scope, node);
  if (node.form === 'scalar' && node.tag === undefined && !isNull(node)) return literal(node.text, place);
  if (node.form === 'list' && !scope.work.spend(node.items.length)) return unknown(place, 'budget', 'a list that is too long');
  if (node.form === 'list' && node.items.every((item) => item.form === 'scalar')) return { state: 'known', data: node.items.map((item) => mapped(item, scope)), at: place };
  return unevaluated(place, 'a value of a mapping that is neither text nor a list of texts');
}
