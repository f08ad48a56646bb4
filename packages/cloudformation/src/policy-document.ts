/** Gives the policy documents of a template to the reader of IAM statements. */
import { readStatements } from '@rds-iam-lint/iam-policy';
import { placeInside, placeOfKey } from '@rds-iam-lint/logic';
import type { Known, Place, Value } from '@rds-iam-lint/model';
import { type Entity, NOTHING, type Read } from './entity.ts';
import { evaluate } from './evaluate.ts';
import { isForeignDocument } from './foreign-document.ts';
import { intrinsicOf } from './intrinsic.ts';
import { placeOf, type Scope, unevaluated } from './scope.ts';
import { childOf, type TemplateNode } from './template-node.ts';

export interface DocumentHolder {
  /** The resource that the statements belong to. */
  readonly id: string;
  readonly policyRole: string;
  readonly exists: Value;
  readonly scope: Scope;
}

/** A document as a map, or as a text that holds JSON; it may be one of a few. */
export function readDocument(node: TemplateNode, { id, policyRole, exists, scope }: DocumentHolder): Read {
  if (isForeignDocument(node, scope)) return NOTHING;
  const document = documentValue(node, scope);
  const textAt = (at: Place) => ('file' in at ? scope.textOf(at.file) : '');
  return readStatements(document, {
    unit: scope.unit,
    id,
    policyRole: { state: 'known', data: policyRole, at: document.at },
    exists,
    templated: false,
    keyOf: ({ at }, key) => placeOfKey(textAt(at), at, key),
    inside: ({ at, data }: Known, start: number, end: number) => (typeof data === 'string' ? placeInside(textAt(at), { at, value: data }, start, end) : at),
  });
}

/** A conditional statement stays one element of its list, so that it gets a guard of its own. */
function documentValue(node: TemplateNode, scope: Scope): Value {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::ToJsonString') return documentValue(intrinsic.argument, scope);
  if (node.form !== 'map' || intrinsic !== undefined || node.entries.some((entry) => entry.key.startsWith('Fn::'))) return evaluate(node, scope);
  const elements = node.entries.map(({ key, value }) => [key, key === 'Statement' && value.form === 'list' && value.tag === undefined ? statementList(value.items, value, scope) : evaluate(value, scope)] as const);
  return { state: 'known', data: Object.fromEntries(elements), at: placeOf(scope, node) };
}

function statementList(items: readonly TemplateNode[], list: TemplateNode, scope: Scope): Value {
  return { state: 'known', data: items.map((item) => evaluate(item, scope)).filter((item) => item.state !== 'absent'), at: placeOf(scope, list) };
}

/** The `Version` element of a document; absent at the logical id. */
export function documentVersion(document: TemplateNode | undefined, entity: Entity): Value {
  const node = childOf(document, 'Version');
  if (node !== undefined) return evaluate(node, entity.scope);
  if (document !== undefined && (document.form !== 'map' || intrinsicOf(document) !== undefined)) return unevaluated(placeOf(entity.scope, document), 'a document that is computed');
  return entity.unwritten;
}
