/** Takes `Fn::If` apart at the level of the tree, so that each branch of a conditional policy or statement is read on its own, under its own condition. */
import { and, overChoices, type Truth, truthOf } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { intrinsicOf, isNoValue } from './intrinsic.ts';
import { placeOf, type Scope, unevaluated } from './scope.ts';
import { type TemplateNode, textOf } from './template-node.ts';

export interface Branch {
  readonly node: TemplateNode;
  /** The guard given, and the conditions on the way. */
  readonly exists: Value;
  /** Tells the branches of one place apart: empty, `/if`, `/else`, `/if/else` … */
  readonly suffix: string;
}

/** The branches that can be; `AWS::NoValue` and what is certainly not there are left out. */
export function branchesOf(node: TemplateNode, exists: Value, scope: Scope): readonly Branch[] {
  const found: Branch[] = [];
  collect({ node, exists, suffix: '' }, scope, found);
  return found;
}

function collect(branch: Branch, scope: Scope, found: Branch[]): void {
  const { node, exists, suffix } = branch;
  if (isNothing(branch)) return;
  const fork = forkOf(node);
  if (fork === undefined) {
    found.push(branch);
    return;
  }
  const holds = scope.condition(fork.condition, placeOf(scope, node));
  collect({ node: fork.yes, exists: guarded(exists, holds, true), suffix: `${suffix}/if` }, scope, found);
  collect({ node: fork.no, exists: guarded(exists, holds, false), suffix: `${suffix}/else` }, scope, found);
}

function isNothing({ node, exists }: Branch): boolean {
  return (exists.state === 'known' && exists.data === false) || isNoValue(node);
}

interface Fork {
  readonly condition: string;
  readonly yes: TemplateNode;
  readonly no: TemplateNode;
}

function forkOf(node: TemplateNode): Fork | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Fn::If' || intrinsic.argument.form !== 'list') return undefined;
  const [name, yes, no] = intrinsic.argument.items;
  const condition = textOf(name);
  return condition === undefined || yes === undefined || no === undefined ? undefined : { condition, yes, no };
}

/** Both hold: a guard, and a condition that is wanted to be true or false. */
export function guarded(exists: Value, holds: Value, wanted: boolean): Value {
  const { at } = exists;
  return overChoices({ exists, holds }, at, (made) => {
    const truth = and([truthIn(made.exists, true), truthIn(made.holds, wanted)]);
    return truth === 'unknown' ? unevaluated(at, 'whether its conditions hold') : { state: 'known', data: truth === 'true', at };
  });
}

const truthIn = (value: Value, wanted: boolean): Truth => (value.state === 'known' && typeof value.data === 'boolean' ? truthOf(value.data === wanted) : 'unknown');
