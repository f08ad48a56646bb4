/** `Fn::FindInMap`: a look-up in the template's Mappings. */
import { overChoices } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';
import { type Call, placeOf, type Scope, unevaluated, unknown } from './scope.ts';
import { childOf, entryOf, isNull, type TemplateNode } from './template-node.ts';
import { literal } from './text-value.ts';

/** `[mapping, top key, second key]`, and with the language extensions a map with `DefaultValue` behind them. */
export function evaluateFindInMap(call: Call): Value {
  const { argument, at, scope } = call;
  const [mapping, top, second, otherwise] = argument.form === 'list' ? argument.items.map((item) => item) : [];
  if (mapping === undefined || top === undefined || second === undefined) return unevaluated(at, 'a FindInMap without a mapping and two keys');
  const fallbackNode = childOf(otherwise, 'DefaultValue');
  const fallback = fallbackNode === undefined ? unevaluated(at, 'a FindInMap for a key that its mapping does not have') : call.evaluate(fallbackNode);
  const keys = { mapping: call.evaluate(mapping), top: call.evaluate(top), second: call.evaluate(second) };
  return overChoices(keys, at, (made) => {
    const names = [made.mapping, made.top, made.second].map(nameOf);
    const open = [made.mapping, made.top, made.second].find((value) => value.state === 'unknown');
    if (open?.state === 'unknown') return unevaluated(at, open.detail);
    return found(names, at, scope) ?? fallback;
  });
}

const nameOf = (value: Value): string | undefined => (value.state === 'known' && typeof value.data === 'string' ? value.data : undefined);

function found(names: readonly (string | undefined)[], at: Place, scope: Scope): Value | undefined {
  let node: TemplateNode | undefined = scope.mappings;
  for (const name of names) {
    if (name === undefined) return unevaluated(at, 'a FindInMap whose key is no text');
    node = entryOf(node, name)?.value;
  }
  return node === undefined ? undefined : mapped(node, scope);
}

/** A mapping holds texts and lists of texts, no functions. */
function mapped(node: TemplateNode, scope: Scope): Value {
  const at = placeOf(scope, node);
  if (node.form === 'scalar' && node.tag === undefined && !isNull(node)) return literal(node.text, at);
  if (node.form === 'list' && !scope.work.spend(node.items.length)) return unknown(at, 'budget', 'a list that is too long');
  if (node.form === 'list' && node.items.every((item) => item.form === 'scalar')) return { state: 'known', data: node.items.map((item) => mapped(item, scope)), at };
  return unevaluated(at, 'a value of a mapping that is neither text nor a list of texts');
}
