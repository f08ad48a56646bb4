/** An element whose key is not known: one of those that the collection has, since Terraform refuses other keys. */
import { membersOf, MOST_ASSIGNMENTS } from '@rds-iam-lint/logic';
import type { Place, Unknown } from '@rds-iam-lint/model';
import { looksSecret } from './canonical-text.ts';
import { originOf } from './choice-of.ts';
import { because, type Context, refuse } from './context.ts';
import { equalTruth } from './equal-truth.ts';
import type { Evaluated } from './evaluated.ts';
import type { Expression } from './hcl-node.ts';
import { sameEvaluated } from './over-arguments.ts';
import { surveyOf } from './survey.ts';

interface Key {
  readonly value: Evaluated & Unknown;
  readonly expression: Expression;
}

/** Candidates of one choice for each key and set of keys; `undefined` where it cannot be told which keys there are, or that may be shown, or there are too many. */
export function rowOf(collection: Evaluated, key: Key, at: Place, context: Context): Evaluated | undefined {
  const members = isOpen(collection) || surveyOf(key.value).sensitive ? undefined : membersOf(collection);
  const names = members === undefined ? [] : Object.keys(members);
  if (members === undefined || names.length > MOST_ASSIGNMENTS || !names.every(isPlain)) return undefined;
  const rows = names.filter((data) => equalTruth(key.value, { state: 'known', data, at }) !== 'false').map((name) => ({ name, value: members[name] ?? because(context, key.value, at) }));
  const [first] = rows;
  if (first === undefined) return refuse(context, at, 'a key that the object does not have');
  context.doubts.cause ??= key.value;
  if (rows.every(({ value }) => sameEvaluated(value, first.value))) return first.value;
  return candidatesOf(rows, key, at, context);
}

/** Its keys are not all known, or not for everybody's eyes. */
const isOpen = (collection: Evaluated): boolean => collection.state !== 'known' || collection.more !== undefined || collection.sensitive === true;

/** What a person reads in a report, and no secret. */
const isPlain = (name: string): boolean => /^[\w.:/@+-]{1,40}$/.test(name) && !looksSecret(name);

/** Collections with other keys are chosen from apart. */
function candidatesOf(rows: readonly { readonly name: string; readonly value: Evaluated }[], { value: key, expression }: Key, at: Place, context: Context): Evaluated {
  const origin = originOf(expression, context, false);
  const clause = origin.slice(origin.indexOf('#') + 1);
  const names = rows.map(({ name }) => JSON.stringify(name));
  const candidates = { choice: `${names.join(', ')} of ${origin}`, labels: names.map((name) => `${clause} is ${name}`), values: rows.map(({ value }) => value) };
  return { state: 'unknown', at, reason: key.reason, detail: key.detail, candidates };
}
