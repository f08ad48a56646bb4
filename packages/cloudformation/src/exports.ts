/** What the stacks of a run export, and what an import of one of them yields. */
import { overChoices, textOfPart, wildcardMatchesParts } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { evaluate } from './evaluate.ts';
import { unknown } from './scope.ts';
import type { Stack } from './stack.ts';
import { existenceOf } from './template.ts';
import { childOf } from './template-node.ts';

interface Export {
  readonly name: Value;
  /** Whether it is there: its stack, and its condition. */
  readonly exists: Value;
  readonly stack: Stack;
  readonly output: string;
}

/** So many are named, and so many with open names are compared with an import. */
const MOST_NAMED = 3;
const MOST_COMPARED = 100;

export class Exports {
  readonly #stacks: () => Iterable<Stack>;
  #collected: { readonly byName: ReadonlyMap<string, readonly Export[]>; readonly open: readonly Export[] } | undefined;
  #collecting = false;

  /** `stacks` is asked for at the first import. */
  constructor(stacks: () => Iterable<Stack>) {
    this.#stacks = stacks;
  }

  /** A name that exactly one stack exports to where `by` is deployed is what that stack puts out; any other is unknown. */
  imported(name: Value, at: Place, by: Stack): Value {
    return overChoices({ name }, at, ({ name: made }) => {
      if (made.state === 'absent' || this.#collecting) return unknown(at, 'reference', 'Fn::ImportValue');
      return made.state === 'known' ? this.#byName(made.data, at, by) : unknown(at, 'reference', `Fn::ImportValue ${shapeOf(made)}`);
    });
  }

  #byName(name: unknown, at: Place, by: Stack): Value {
    if (typeof name !== 'string') return unknown(at, 'reference', 'Fn::ImportValue');
    if (!by.isHere) return unknown(at, 'reference', `Fn::ImportValue ${name}`);
    const { byName, open } = this.#collect();
    const named = (byName.get(name) ?? []).filter(({ stack }) => areTogether(stack, by));
    if (named.length > 0) return onlyOne(named, name, at);
    const perhaps = open.slice(0, MOST_COMPARED).filter((exported) => mayBe(exported.name, name));
    return unknown(at, 'reference', `Fn::ImportValue ${name}${perhaps.length === 0 ? '' : `, which perhaps ${unitsOf(perhaps)} exports`}`);
  }

  #collect() {
    if (this.#collected !== undefined) return this.#collected;
    this.#collecting = true;
    const byName = new Map<string, Export[]>();
    const open: Export[] = [];
    for (const stack of this.#stacks()) {
      for (const exported of exportsOf(stack)) {
        if (exported.name.state !== 'known') open.push(exported);
        else if (typeof exported.name.data === 'string') byName.set(exported.name.data, [...(byName.get(exported.name.data) ?? []), exported]);
      }
    }
    this.#collecting = false;
    this.#collected = { byName, open };
    return this.#collected;
  }
}

function exportsOf(stack: Stack): readonly Export[] {
  const outputs = childOf(stack.tree.root, 'Outputs');
  const { scope } = stack;
  if (outputs?.form !== 'map' || !stack.isHere) return [];
  return outputs.entries.flatMap(({ key, keySpan, value }) => {
    const name = childOf(childOf(value, 'Export'), 'Name');
    const exists = name === undefined ? undefined : existenceOf({ node: value, idSpan: keySpan }, scope);
    return name === undefined || exists === undefined || (exists.state === 'known' && exists.data === false) ? [] : [{ name: evaluate(name, scope), exists, stack, output: key }];
  });
}

/** What the one stack puts out that exports the name, for each way to choose. */
function onlyOne(named: readonly Export[], name: string, at: Place): Value {
  const several = unknown(at, 'reference', `Fn::ImportValue ${name}, which ${unitsOf(named)} export`);
  if (named.length > MOST_NAMED) return several;
  return overChoices(Object.fromEntries(named.map(({ exists }, index) => [String(index), exists])), at, (made) => {
    const states = Object.values<Value>(made);
    const [only, ...others] = named.filter((_, index) => isTrue(states[index]));
    if (others.length > 0) return several;
    if (states.some(({ state }) => state !== 'known')) return unknown(at, 'reference', `Fn::ImportValue ${name}, which ${unitsOf(named)} perhaps exports`);
    return only?.stack.output(only.output, at) ?? unknown(at, 'reference', `Fn::ImportValue ${name}, then not exported by ${unitsOf(named)}`);
  });
}

const isTrue = (value: Value | undefined): boolean => value?.state === 'known' && value.data === true;

/** Not certainly in two accounts or Regions. */
function areTogether({ environment: one }: Stack, { environment: other }: Stack): boolean {
  const agree = (mine: string | undefined, yours: string | undefined) => mine === undefined || yours === undefined || mine === yours;
  return agree(one?.region, other?.region) && agree(one?.account, other?.account);
}

function unitsOf(all: readonly Export[]): string {
  const units = [...new Set(all.map(({ stack }) => stack.unit))];
  return units.length > MOST_NAMED ? `${units.slice(0, MOST_NAMED).join(', ')} and others` : units.join(' and ');
}

const mayBe = (open: Value, name: string): boolean => open.state === 'unknown' && (open.parts === undefined || wildcardMatchesParts(name, open.parts) !== 'false');

/** The name with its holes. */
function shapeOf(name: Unknown): string {
  const text = (part: Part): string => textOfPart(part) ?? `\${${typeof part !== 'string' && part.state === 'unknown' ? part.detail : '…'}}`;
  return name.parts === undefined ? `\${${name.detail}}` : name.parts.map(text).join('');
}
