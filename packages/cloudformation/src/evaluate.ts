/** Turns a node of a template into a value: data as it is, functions worked out as far as the template decides them. */
import { choicesIn, overChoices } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { evaluateFindInMap } from './find-in-map.ts';
import { type Intrinsic, intrinsicOf } from './intrinsic.ts';
import { evaluateJoin, evaluateSelect, evaluateSplit } from './join-and-split.ts';
import { evaluateCidr, evaluateLength, evaluateZones } from './list-functions.ts';
import { listValue } from './list-value.ts';
import { evaluateGetAtt, evaluateRef } from './references.ts';
import { type Call, placeOf, type Scope, unevaluated, unknown } from './scope.ts';
import { setMember } from './set-member.ts';
import { evaluateSub } from './sub.ts';
import { isNull, type MapNode, type ScalarNode, type TemplateNode, textOf } from './template-node.ts';
import { literal } from './text-value.ts';

/** The nodes of a template are at most 200 levels deep, so the recursion is bounded. Numbers and booleans stay text; the vocabulary gives them a type. */
export function evaluate(node: TemplateNode, scope: Scope): Value {
  const intrinsic = intrinsicOf(node);
  if (intrinsic !== undefined) return evaluateFunction(intrinsic, node, scope);
  switch (node.form) {
    case 'scalar': return scalarValue(node, scope);
    case 'list': return listValue(node.items.map((item) => evaluate(item, scope)), (index) => isConditional(node.items[index]), placeOf(scope, node));
    case 'map': return mapValue(node, scope);
    case 'broken': return unknown(placeOf(scope, node), 'unreadable', node.why);
  }
}

const FUNCTIONS: ReadonlyMap<string, (call: Call) => Value> = new Map([
  ['Ref', evaluateRef],
  ['Fn::GetAtt', evaluateGetAtt],
  ['Fn::Sub', evaluateSub],
  ['Fn::Join', evaluateJoin],
  ['Fn::Split', evaluateSplit],
  ['Fn::Select', evaluateSelect],
  ['Fn::FindInMap', evaluateFindInMap],
  ['Fn::If', evaluateIf],
  ['Fn::ImportValue', evaluateImport],
  ['Fn::Length', evaluateLength],
  ['Fn::Cidr', evaluateCidr],
  ['Fn::GetAZs', evaluateZones],
]);

function evaluateFunction({ name, argument }: Intrinsic, node: TemplateNode, scope: Scope): Value {
  const at = placeOf(scope, node);
  const run = FUNCTIONS.get(name);
  if (run === undefined) return unevaluated(at, KNOWN_FUNCTIONS.has(name) ? name : 'a function that is not evaluated');
  return run({ argument, at, scope, evaluate: (inner) => evaluate(inner, scope) });
}

/** Functions that are named in the output because they are documented; any other name is text of the template. */
const KNOWN_FUNCTIONS: ReadonlySet<string> = new Set(['Fn::Base64', 'Fn::Transform', 'Fn::ToJsonString', 'Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Condition']);

function scalarValue(node: ScalarNode, scope: Scope): Value {
  const at = placeOf(scope, node);
  return isNull(node) ? { state: 'absent', at } : literal(node.text, at);
}

function mapValue(node: MapNode, scope: Scope): Value {
  const at = placeOf(scope, node);
  if (node.entries.some((entry) => entry.key.startsWith('Fn::'))) return unevaluated(at, 'a function beside other keys, which a transform fills in');
  const data: Record<string, Value> = {};
  for (const { key, value } of node.entries) setMember(data, key, evaluate(value, scope));
  return { state: 'known', data, at };
}

const isConditional = (node: TemplateNode | undefined): boolean => node !== undefined && intrinsicOf(node)?.name === 'Fn::If';

/** `[condition, value if true, value if false]`. */
function evaluateIf(call: Call): Value {
  const { argument, at, scope } = call;
  const [name, yes, no] = argument.form === 'list' ? argument.items : [];
  const condition = name?.tag === undefined ? textOf(name) : undefined;
  if (condition === undefined || yes === undefined || no === undefined) return unevaluated(at, 'an If without a condition and two values');
  const decided = scope.condition(condition, at);
  if (decided.state === 'known') return call.evaluate(decided.data === true ? yes : no);
  const branches = { yes: call.evaluate(yes), no: call.evaluate(no) };
  if (choicesIn([decided]).size === 0) return unevaluated(at, `condition ${condition}`);
  return overChoices({ decided }, at, (made) => {
    if (made.decided.state !== 'known') return unevaluated(at, `condition ${condition}`);
    return made.decided.data === true ? branches.yes : branches.no;
  });
}

function evaluateImport({ argument, at, scope, evaluate: inner }: Call): Value {
  return scope.links.imported(inner(argument), at);
}
