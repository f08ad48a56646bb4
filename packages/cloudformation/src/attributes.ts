/** Reads the attributes of a resource as the vocabulary lists them. */
import { type AttributeSource, memberAt, typedAttribute } from '@rds-iam-lint/logic';
import type { AttributeSpec, Place, Value } from '@rds-iam-lint/model';
import { concealed } from './conceal.ts';
import { evaluate } from './evaluate.ts';
import { isFilledIn } from './expansion.ts';
import { missing, placeOf, type Scope, unevaluated, unknown } from './scope.ts';
import { childOf, isNull, type TemplateNode } from './template-node.ts';

export interface Holder {
  readonly properties: TemplateNode | undefined;
  readonly metadata: TemplateNode | undefined;
  /** Where an absent attribute is said to be: the logical id. */
  readonly at: Place;
}

/** Attributes without a path for CloudFormation are left to whoever computes them. */
export function readAttributes(specs: Readonly<Record<string, AttributeSpec>>, holder: Holder, scope: Scope): Readonly<Record<string, Value>> {
  const context: Context = { at: holder.at, source: sourceIn(scope), scope };
  const read: [string, Value][] = [];
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.cloudformation !== undefined) read.push([name, typedAttribute(valueAt(holder, spec.cloudformation, context), spec, context)]);
  }
  return Object.fromEntries(read);
}

interface Context {
  readonly at: Place;
  readonly source: AttributeSource;
  readonly scope: Scope;
}

const sourceIn = (scope: Scope): AttributeSource => ({
  pathsOf: ({ cloudformation }) => (cloudformation === undefined ? [] : [cloudformation]),
  missing: (at) => missing(at, scope),
  conceal: (value) => concealed(value, scope),
});

/** The first step of a path that starts beside the properties. */
const BESIDE = '../Metadata';

function valueAt(holder: Holder, path: readonly string[], context: Context): Value {
  const [first, ...steps] = path;
  return first === BESIDE ? valueIn(holder.metadata, steps, context) : propertyAt(holder, path, context);
}

function propertyAt({ properties, at }: Holder, path: readonly string[], context: Context): Value {
  const { scope } = context;
  const [first, ...steps] = path;
  if (first === undefined || properties === undefined || isNull(properties)) return missing(at, scope);
  if (properties.form === 'broken') return unknown(placeOf(scope, properties), 'unreadable', properties.why);
  if (properties.form !== 'map') return unknown(placeOf(scope, properties), 'unreadable', 'Properties');
  const node = properties.tag === undefined ? childOf(properties, first) : undefined;
  if (node !== undefined) return memberAt(evaluate(node, scope), steps, context);
  return isFilledIn(properties) ? unevaluated(placeOf(scope, properties), 'what a transform fills in') : missing(at, scope);
}

/** What people tell this tool is in the text itself: no macro adds it. */
function valueIn(metadata: TemplateNode | undefined, [first, ...steps]: readonly string[], context: Context): Value {
  const node = metadata === undefined || first === undefined ? undefined : childOf(metadata, first);
  return node === undefined ? { state: 'absent', at: context.at } : memberAt(evaluate(node, context.scope), steps, context);
}
