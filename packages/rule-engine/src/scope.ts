/** What a condition can see: the resource, inside `some` and `every` also one item, and the edition that counts. */
import type { Literal, Place, Resource, Tables, Value } from '@rds-iam-lint/model';
import { membersOf } from '@rds-iam-lint/logic';

export interface Scope {
  readonly resource: Pick<Resource, 'attributes' | 'at'>;
  readonly item?: Value;
  readonly knowledge: Edition;
}

/** The parameters and tables of one day. `null` is a parameter for which the documents of that day give no value. */
export interface Edition {
  readonly parameters: Readonly<Record<string, Literal | null>>;
  readonly tables: Tables;
  readonly day: string;
}

/** Inside a list: `item` is the item itself and any other name a field of it; `resource.x` reaches out. */
const OUTER = 'resource.';

/** The value behind a dotted path. What no source collected is unknown; what an item or object does not have is absent. */
export function read(path: string, { resource, item }: Scope): Value {
  const outer = path.startsWith(OUTER) ? path.slice(OUTER.length) : path;
  const [name = '', ...rest] = outer.split('.');
  if (item === undefined || outer !== path) return rest.reduce(field, resource.attributes[name] ?? notCollected(name, resource.at));
  return name === 'item' ? rest.reduce(field, item) : [name, ...rest].reduce(field, item);
}

const notCollected = (name: string, at: Place): Value => ({ state: 'unknown', at, reason: 'not-collected', detail: name });

function field(value: Value, name: string): Value {
  if (value.state === 'absent' || (value.state === 'unknown' && value.parts === undefined)) return value;
  const fields = membersOf(value);
  if (fields === undefined) return { state: 'unknown', at: value.at, reason: 'expression', detail: `an object with ${name}` };
  return Object.hasOwn(fields, name) ? (fields[name] ?? { state: 'absent', at: value.at }) : { state: 'absent', at: value.at };
}
