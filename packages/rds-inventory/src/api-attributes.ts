/** Makes the attributes of the vocabulary from an item of an answer: only what the answer says, never a default. */
import { type AttributeSource, memberAt, typedAttribute } from '@rds-iam-lint/logic';
import type { AttributeSpec, Kind, Place, Value } from '@rds-iam-lint/model';

export type Attributes = Readonly<Record<string, Value>>;

const SOURCE: AttributeSource = {
  pathsOf: ({ api }) => (api === undefined ? [] : [api]),
  missing: (at) => ({ state: 'absent', at }),
  conceal: (value) => value,
  // An answer of an old version of the API, or one of a service that only looks like it, leaves out the switch: that does not say that it is off.
  unsaid: (at, { api = [] }) => ({ state: 'unknown', at, reason: 'not-collected', detail: `${api.join('.')}, which the answer leaves out` }),
};

/** Every attribute that is not derived. What no answer of the service ever says is absent: restores are over, and no password is written there. */
export function apiAttributes(item: Value, kind: Kind | undefined): Attributes {
  const specs = Object.entries(kind?.attributes ?? {}).filter(([, spec]) => spec.derived === undefined);
  return Object.fromEntries(specs.map(([name, spec]) => [name, apiAttribute(item, spec)]));
}

function apiAttribute(item: Value, spec: AttributeSpec): Value {
  const context = { at: item.at, source: SOURCE };
  return spec.api === undefined ? absent(item.at) : typedAttribute(memberAt(item, spec.api, context), spec, context);
}

/** The steps of a path into an item; absent where a step is not there. */
export const memberOf = (item: Value, ...path: readonly string[]): Value => memberAt(item, path, { at: item.at, source: SOURCE });

export const absent = (at: Place): Value => ({ state: 'absent', at });
