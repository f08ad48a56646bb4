/** `tsx tools/validate-ocsf.ts <folder> <report …>`: validates OCSF events against a checkout of github.com/ocsf/ocsf-schema, which is not kept here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Attribute {
  readonly type?: string;
  readonly is_array?: boolean;
  readonly requirement?: string;
  readonly enum?: Readonly<Record<string, { readonly caption: string }>>;
  readonly sibling?: string;
  readonly '@deprecated'?: { readonly since: string };
}
interface Definition {
  readonly name?: string;
  readonly extends?: string;
  readonly constraints?: Readonly<Record<string, readonly string[]>>;
  readonly attributes: Readonly<Record<string, Attribute | readonly string[]>>;
}
interface Flat {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly constraints: Readonly<Record<string, readonly string[]>>;
}

const [folder = '', ...reports] = process.argv.slice(2);
if (reports.length === 0) throw new Error('usage: validate-ocsf <checkout of ocsf-schema> <report …>');

const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Definition;
const dictionary = read('dictionary.json').attributes as Readonly<Record<string, Attribute>>;
const files = ['events', 'objects'].flatMap((place) => readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).map((name) => join(place, name)));
const definitions = new Map(files.map((path) => [`${path.startsWith('events') ? 'event' : 'object'}:${read(path).name ?? ''}`, read(path)]));

/** With what it inherits; attributes of profiles count when the event names the profile. */
function flatten(kind: 'event' | 'object', name: string, profiles: readonly string[]): Flat {
  const definition = definitions.get(`${kind}:${name}`);
  if (definition === undefined) return { attributes: {}, constraints: {} };
  const base: Flat = definition.extends === undefined ? { attributes: {}, constraints: {} } : flatten(kind, definition.extends, profiles);
  const { $include = [], ...own } = definition.attributes as Readonly<Record<string, Attribute>> & { readonly $include?: readonly string[] };
  const included = $include.filter((path) => profiles.some((profile) => path === `profiles/${profile}.json`) && existsSync(join(folder, path)));
  const attributes: Record<string, Attribute> = { ...base.attributes };
  for (const source of [...included.map((path) => read(path).attributes as Readonly<Record<string, Attribute>>), own]) {
    for (const [key, value] of Object.entries(source)) attributes[key] = { ...attributes[key], ...value, enum: { ...attributes[key]?.enum, ...value.enum } };
  }
  return { attributes, constraints: definition.constraints ?? base.constraints };
}

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  boolean_t: (value) => typeof value === 'boolean',
  integer_t: Number.isSafeInteger,
  long_t: Number.isSafeInteger,
  timestamp_t: (value) => Number.isSafeInteger(value) && Number(value) > 1e12,
  float_t: (value) => typeof value === 'number',
  json_t: () => true,
  object: (value) => typeof value === 'object' && value !== null,
};

/** What is wrong with an object, with its path. */
function problemsIn(value: Readonly<Record<string, unknown>>, flat: Flat, path: string, profiles: readonly string[]): readonly string[] {
  const required = Object.entries(flat.attributes).filter(([key, { requirement }]) => requirement === 'required' && value[key] === undefined).map(([key]) => `${path}.${key} is required`);
  const wanting = Object.entries(flat.constraints).filter(([kind, keys]) => kind === 'at_least_one' && keys.every((key) => value[key] === undefined)).map(([, keys]) => `${path} needs one of ${keys.join(', ')}`);
  return [...required, ...wanting, ...Object.entries(value).flatMap(([key, inner]) => problemsOf(key, inner, { flat, path: `${path}.${key}`, profiles, parent: value }))];
}

interface Context {
  readonly flat: Flat;
  readonly path: string;
  readonly profiles: readonly string[];
  readonly parent: Readonly<Record<string, unknown>>;
}

function problemsOf(key: string, value: unknown, context: Context): readonly string[] {
  const own = context.flat.attributes[key];
  if (own === undefined) return [`${context.path} is not in the schema`];
  const attribute: Attribute = { ...dictionary[key], ...own, enum: { ...dictionary[key]?.enum, ...own.enum } };
  const deprecated = attribute['@deprecated'] === undefined ? [] : [`${context.path} is deprecated since ${attribute['@deprecated'].since}`];
  if (attribute.is_array === true) {
    if (!Array.isArray(value)) return [...deprecated, `${context.path} is no array`];
    return [...deprecated, ...value.flatMap((item, index) => problemsOfOne(item, attribute, { ...context, path: `${context.path}[${String(index)}]` }))];
  }
  return [...deprecated, ...problemsOfOne(value, attribute, context), ...captionProblems(value, attribute, context)];
}

function problemsOfOne(value: unknown, attribute: Attribute, { path, profiles }: Context): readonly string[] {
  const type = attribute.type ?? 'string_t';
  const listed = valuesOf(path, attribute);
  if (listed.length > 0 && !listed.includes(String(value))) return [`${path} is none of ${listed.join(', ')}`];
  const primitive = PRIMITIVES[type] ?? (type.endsWith('_t') ? (given: unknown) => typeof given === 'string' && given !== '' : undefined);
  if (primitive !== undefined) return primitive(value) ? [] : [`${path} is no ${type}`];
  return isObject(value) ? problemsIn(value, flatten('object', type, profiles), path, profiles) : [`${path} is no object`];
}

/** The numbers of class and category are worked out from where they are defined: 2 and 3 make 2003. */
const NUMBERED: Readonly<Record<string, string>> = { category_uid: '2', class_uid: '2003' };

function valuesOf(path: string, attribute: Attribute): readonly string[] {
  const numbered = NUMBERED[path.slice(path.lastIndexOf('.') + 1)];
  return numbered === undefined ? Object.keys(attribute.enum ?? {}) : [numbered];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The word beside a number is the one that the schema gives it, unless it is 99, Other. */
function captionProblems(value: unknown, { sibling, enum: listed = {} }: Attribute, { path, parent }: Context): readonly string[] {
  const caption = listed[String(value)]?.caption;
  if (sibling === undefined || caption === undefined || value === 99 || parent[sibling] === undefined) return [];
  const given = parent[sibling];
  if (typeof given !== 'string') return [`${path} has no text beside it`];
  return given === caption || given.endsWith(`: ${caption}`) ? [] : [`${path} is ${caption}, and ${sibling} says ${given}`];
}

for (const path of reports) {
  const events = JSON.parse(readFileSync(path, 'utf8')) as readonly (Readonly<Record<string, unknown>> & { readonly metadata?: { readonly profiles?: readonly string[] } })[];
  const problems = events.flatMap((event, index) => problemsIn(event, flatten('event', 'compliance_finding', event.metadata?.profiles ?? []), `[${String(index)}]`, event.metadata?.profiles ?? []));
  console.log(`${problems.length === 0 ? 'valid' : 'not valid'} ${path}: ${String(events.length)} events`);
  for (const problem of new Set(problems.map((text) => text.replace(/\[\d+\]/g, '[]')))) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
