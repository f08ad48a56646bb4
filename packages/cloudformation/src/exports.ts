/** What the stacks of a run export, and what an import of one of them yields. */
import { overChoices, textOfPart, wildcardMatchesParts } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { evaluate } from './evaluate.ts';
import { unknown } from './scope.ts';
import type { Stack } from './stack.ts';
import { childOf, type TemplateNode } from './template-node.ts';

interface Export {
  readonly name: Value;
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
    const { byName, open } = this.#collect();
    const [only, ...others] = (byName.get(name) ?? []).filter(({ stack }) => areTogether(stack, by));
    if (only !== undefined && others.length === 0) return only.stack.output(only.output, at) ?? unknown(at, 'reference', `Fn::ImportValue ${name}`);
    if (only !== undefined) return unknown(at, 'reference', `Fn::ImportValue ${name}, which ${unitsOf([only, ...others])} export`);
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
  const gone = (node: TemplateNode): boolean => {
    const condition = childOf(node, 'Condition');
    const holds = condition?.form === 'scalar' ? scope.condition(condition.text, scopePlace(stack, condition)) : undefined;
    return holds?.state === 'known' && holds.data === false;
  };
  return outputs.entries.flatMap(({ key, value }) => {
    const name = childOf(childOf(value, 'Export'), 'Name');
    return name === undefined || gone(value) ? [] : [{ name: evaluate(name, scope), stack, output: key }];
  });
}

/** Not certainly in two accounts or Regions. */
function areTogether({ environment: one }: Stack, { environment: other }: Stack): boolean {
  const agree = (mine: string | undefined, yours: string | undefined) => mine === undefined || yours === undefined || mine === yours;
  return agree(one?.region, other?.region) && agree(one?.account, other?.account);
}

const scopePlace = ({ template: { file } }: Stack, { start, end }: TemplateNode): Place => ({ file, start, end });

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
