/** The Conditions of a template, in three values: decided, a choice that a person can name, or unknown. */
import { and, isSecret, isWord, not, or, overChoices, type Truth, truthOf, wildcardMatchesParts } from '@rds-iam-lint/logic';
import type { Data, Place, Unknown, Value } from '@rds-iam-lint/model';
import { evaluate } from './evaluate.ts';
import { conditionFunctionOf } from './intrinsic.ts';
import { placeOf, type Scope, unevaluated } from './scope.ts';
import { childOf, type TemplateNode, textOf } from './template-node.ts';

/** Conditions that stand inside each other or refer to each other deeper than this are not followed. */
const MOST_DEPTH = 400;

/** Works out named conditions, each once. `scope` is asked for when the first one is evaluated. */
export class Conditions {
  readonly #section: TemplateNode | undefined;
  readonly #scope: () => Scope;
  readonly #decided = new Map<string, Value>();
  readonly #open = new Set<string>();
  #depth = 0;

  constructor(section: TemplateNode | undefined, scope: () => Scope) {
    this.#section = section;
    this.#scope = scope;
  }

  /** A known boolean, or candidates that end in booleans. A condition that nothing decides is a choice of its own: `<unit>#condition <name>`, since a parameter may have the same name. */
  of(name: string, at: Place): Value {
    const before = this.#decided.get(name);
    if (before !== undefined) return before;
    if (this.#open.has(name)) return unevaluated(at, 'a condition that refers to itself');
    this.#open.add(name);
    const node = childOf(this.#section, name);
    const value = node === undefined ? unevaluated(at, `condition ${name}, which the template does not define`) : this.#evaluate(node);
    this.#open.delete(name);
    const decided = settled(value, name, this.#scope().unit);
    this.#decided.set(name, decided);
    return decided;
  }

  #evaluate(node: TemplateNode): Value {
    const at = placeOf(this.#scope(), node);
    if (this.#depth >= MOST_DEPTH) return { ...unevaluated(at, 'conditions that refer to each other too often'), reason: 'budget' };
    this.#depth++;
    const value = this.#function(node, at);
    this.#depth--;
    return value;
  }

  #function(node: TemplateNode, at: Place): Value {
    const { name, argument } = conditionFunctionOf(node) ?? {};
    const items = argument?.form === 'list' ? argument.items : [];
    switch (name) {
      case 'Condition': return this.of(textOf(argument) ?? '', at);
      case 'Fn::And': return combined(items.map((item) => this.#evaluate(item)), at, and);
      case 'Fn::Or': return combined(items.map((item) => this.#evaluate(item)), at, or);
      case 'Fn::Not': return combined(items.map((item) => this.#evaluate(item)), at, (truths) => not(truths[0] ?? 'unknown'));
      case 'Fn::Equals': return equals(items.map((item) => evaluate(item, this.#scope())), at);
      default: return unevaluated(at, 'a condition in a form that is not evaluated');
    }
  }
}

/** An undecided condition can only be true or false. */
function settled(value: Value, name: string, unit: string): Value {
  if (value.state === 'known') return value;
  const candidates = value.state === 'unknown' ? value.candidates : undefined;
  if (candidates !== undefined && value.state === 'unknown') return { ...value, candidates: { ...candidates, values: candidates.values.map((option) => settled(option, name, unit)) } };
  const { at } = value;
  const values = [true, false].map((data) => ({ state: 'known' as const, data, at }));
  const labels = values.map(({ data }) => `${name} is ${String(data)}`);
  return { ...unevaluated(at, value.state === 'unknown' ? value.detail : name), reason: value.state === 'unknown' ? value.reason : 'expression', candidates: { choice: `${unit}#condition ${name}`, labels, values } };
}

function combined(values: readonly Value[], at: Place, combine: (truths: readonly Truth[]) => Truth): Value {
  return overChoices(Object.fromEntries(values.entries()), at, (made) => {
    const all = Object.values<Value>(made);
    const truth = all.length === 0 ? 'unknown' : combine(all.map(truthIn));
    return truth === 'unknown' ? openIn(all, at) : { state: 'known', data: truth === 'true', at };
  });
}

const truthIn = (value: Value): Truth => (value.state === 'known' && typeof value.data === 'boolean' ? truthOf(value.data) : 'unknown');

function openIn(values: readonly Value[], at: Place): Unknown {
  const open = values.find((value) => value.state === 'unknown');
  return open === undefined ? unevaluated(at, 'a condition in a form that is not evaluated') : { ...unevaluated(at, open.detail), reason: open.reason };
}

function equals(values: readonly Value[], at: Place): Value {
  const [left, right] = values;
  if (left === undefined || right === undefined || values.length > 2) return unevaluated(at, 'an Equals without two values');
  return overChoices({ left, right }, at, (made) => {
    const truth = sameText(made.left, made.right);
    return truth === 'unknown' ? openIn([made.left, made.right], at) : { state: 'known', data: truth === 'true', at };
  });
}

function sameText(left: Value, right: Value): Truth {
  if (left.state === 'known' && right.state === 'known') return sameData(left.data, right.data);
  if (left.state === 'unknown' && right.state === 'known') return mayBe(left, right);
  if (right.state === 'unknown' && left.state === 'known') return mayBe(right, left);
  return 'unknown';
}

/** A secret is compared by its length, which is all that is left of it. */
function sameData(left: Data, right: Data): Truth {
  if (typeof left === 'string' && typeof right === 'string') return sameSpelling(left, right);
  const [one, other] = [left, right].map((data) => (typeof data === 'string' || isSecret(data) ? data.length : undefined));
  return one !== undefined && other !== undefined && one !== other ? 'false' : 'unknown';
}

/** `yes` and `true`, or `1` and `1.0`, are the same to some readers of YAML and not to others. */
function sameSpelling(left: string, right: string): Truth {
  if (left === right) return 'true';
  const meanings = [left, right].map(meaningOf);
  return meanings[0] !== undefined && meanings[0] === meanings[1] ? 'unknown' : 'false';
}

function meaningOf(text: string): string | undefined {
  if (/^(?:true|yes|on|y)$/i.test(text)) return 'true';
  if (/^(?:false|no|off|n)$/i.test(text)) return 'false';
  return text !== '' && text.trim() === text && Number.isFinite(Number(text)) ? String(Number(text)) : undefined;
}

/** Whether a partly known text can still be this one. */
function mayBe(open: Unknown, value: Extract<Value, { state: 'known' }>): Truth {
  if (typeof value.data !== 'string' || /[*?]/.test(value.data)) return 'unknown';
  if (open.word === true && !isWord(value.data)) return 'false';
  return open.parts !== undefined && wildcardMatchesParts(value.data, open.parts) === 'false' ? 'false' : 'unknown';
}
