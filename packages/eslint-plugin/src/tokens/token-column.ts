/** Columns for database tokens, by their name, and how many characters they hold. */
import { calleeOf, childOf, childrenOf, nameOf, stringOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { lookUp } from '../values/look-up.ts';
import { numberOf } from '../values/number.ts';

export interface Column {
  readonly node: Syntax;
  readonly room: number;
}

/** `rds_auth_token`, `iamToken`, `dbAuthToken`: a token of something else is shorter. */
const TOKEN = /(?:^|_|[a-z](?=[A-Z]))?(?:rds|iam|db|database)[_a-z]*?(?:auth|login|access)?_?token$/iu;

/** What a `string` column of knex and Sequelize holds when nothing is said. */
const USUAL = 255;

export const isTokenName = (name: string): boolean => name.length < 100 && TOKEN.test(name);

export function storedTooSmall(file: SourceFile): readonly Column[] {
  if (!/column|string|varchar/iu.test(file.sourceCode.text)) return [];
  const decorated = nodesOf(file, 'PropertyDefinition').filter((field) => isTokenName(keyOf(file, field) ?? '')).flatMap((field) => childrenOf(field, 'decorators').flatMap((decorator) => ofDecorator(file, decorator)));
  const called = nodesOf(file, 'CallExpression').flatMap((call) => ofTableCall(file, call));
  const properties = nodesOf(file, 'Property').filter((property) => isTokenName(keyOf(file, property) ?? '')).flatMap((property) => ofModelProperty(file, property));
  return [...decorated, ...called, ...properties];
}

/** TypeORM's `@Column({ length: 255 })`, MikroORM's `@Property({ length: 255 })`. */
function ofDecorator(file: SourceFile, decorator: Syntax): readonly Column[] {
  const call = childOf(decorator, 'expression');
  if (!/^(?:Column|Property)$/u.test(nameOf(calleeOf(call)) ?? '')) return [];
  return childrenOf(call, 'arguments').flatMap((argument) => lookUp(file, argument, 'length').values).flatMap((value) => sized(file, decorator, value));
}

const sized = (file: SourceFile, node: Syntax, size: Syntax): readonly Column[] => {
  const room = numberOf(file, size);
  return room === undefined ? [] : [{ node, room }];
};

/** knex's `table.string('rds_auth_token', 255)`, drizzle's `varchar('rds_auth_token', { length: 255 })`. */
function ofTableCall(file: SourceFile, call: Syntax): readonly Column[] {
  const callee = calleeOf(call);
  const [name, size] = childrenOf(call, 'arguments');
  const method = nameOf(childOf(callee, 'property') ?? callee) ?? '';
  if (!/^(?:string|varchar|char)$/u.test(method) || !isTokenName(stringOf(name) ?? '')) return [];
  if (size === undefined) return method === 'string' ? [{ node: call, room: USUAL }] : [];
  return size.type === 'ObjectExpression' ? lookUp(file, size, 'length').values.flatMap((value) => sized(file, call, value)) : sized(file, call, size);
}

/** Sequelize's `rdsAuthToken: DataTypes.STRING(255)` or `{ type: DataTypes.STRING }`. */
function ofModelProperty(file: SourceFile, property: Syntax): readonly Column[] {
  const value = childOf(property, 'value');
  const type = value?.type === 'ObjectExpression' ? lookUp(file, value, 'type').values[0] : value;
  if (type === undefined || value === undefined) return [];
  const callee = calleeOf(type) ?? type;
  if (callee.type !== 'MemberExpression' || keyOf(file, callee) !== 'STRING') return [];
  const [size] = childrenOf(type, 'arguments');
  return size === undefined ? [{ node: value, room: USUAL }] : sized(file, value, size);
}
