/** Whether an object has the shape of database connection options, going by its keys, its port, and the call that takes it. */
import { calleeOf, childOf, childrenOf, fieldOf, nameOf, parentOf, rangeOf, stringOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';
import { originOf } from '../values/origin.ts';
import { textsOf } from '../values/texts.ts';
import { DRIVER_MODULES } from './calls.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const PASSWORD = setOf('password pass passwd pwd');
const USER = setOf('user username userName usr uid login');
const HOST = setOf('host hostname hostName server socketPath hostaddr');
const DATABASE = setOf('database db dbname dbName databaseName');
const DIALECT = setOf('dialect type client driver provider engine adapter');

const DIALECTS = /^(?:pg|postgres(?:ql)?|cockroachdb|mysql2?|mariadb|aurora-(?:mysql|postgres|postgresql)|better-sqlite3|pg-native)$/iu;

/** Ports of other services: SSH, mail, LDAP, Redis, MongoDB, SQL Server, Oracle, message queues, search, web. */
const OTHER_PORTS = setOf('21 22 23 25 80 110 143 389 443 465 587 636 993 995 1433 1521 1883 2525 4222 5671 5672 5984 6379 6380 8080 8086 8443 9042 9092 9200 11211 15672 27017 61613');

/** Names of other services, in what an object is bound to or given to, and in its host. */
const OTHER = /smtp|e?mail|imap|pop3|s?ftp|ssh|ldap|redis|mongo|rabbit|amqp|mqtt|kafka|elastic|opensearch|cassandra|couch|influx|neo4j|proxy|oracle|mssql|sqlserver|clickhouse|snowflake|minio|webdav|samba|smb|graylog|jira|jenkins|nexus|docker|registry|github|gitlab|sonar|keycloak|grafana|vpn|wifi|socks/iu;

/** A user and a password with a host or a database; or a password beside the name of an SQL dialect. */
export function isConnectionShape(file: SourceFile, object: Syntax): boolean {
  const properties = propertiesOf(file, object);
  const has = (names: ReadonlySet<string>) => [...properties.keys()].some((key) => names.has(key));
  if (!has(PASSWORD)) return false;
  const isDialect = [...properties].some(([key, value]) => DIALECT.has(key) && textsOf(file, value).some(({ text }) => DIALECTS.test(text)));
  if (isDialect) return true;
  if (!(has(USER) && (has(HOST) || has(DATABASE))) && !(has(HOST) && has(DATABASE))) return false;
  return !isOtherService(file, object, properties);
}

/** The keys of the object itself and of what is spread into it, with their values. */
function propertiesOf(file: SourceFile, object: Syntax): ReadonlyMap<string, Syntax> {
  const properties = new Map<string, Syntax>();
  for (const property of childrenOf(object, 'properties')) {
    const value = childOf(property, 'value');
    const key = property.type === 'Property' ? keyOf(file, property) : undefined;
    if (key !== undefined && value !== undefined && !isSwitch(value)) properties.set(key, value);
  }
  return properties;
}

/** `host: true` says what is shown, not where something is. */
const isSwitch = (value: Syntax): boolean => value.type === 'Literal' && typeof fieldOf(value, 'value') === 'boolean';

function isOtherService(file: SourceFile, object: Syntax, properties: ReadonlyMap<string, Syntax>): boolean {
  const port = properties.get('port');
  if (port !== undefined && textsOf(file, port).some(({ text }) => OTHER_PORTS.has(text))) return true;
  const dialect = [...DIALECT].flatMap((key) => properties.get(key) ?? []).map((value) => stringOf(value) ?? '');
  const hosts = [...HOST].flatMap((key) => properties.get(key) ?? []).flatMap((value) => textsOf(file, value).map(({ text }) => text));
  return [...dialect, ...hosts.map((host) => host.split('.')[0] ?? ''), ...namesAround(file, object)].some((name) => OTHER.test(name)) || isGivenElsewhere(file, object);
}

const MAX_LEVELS = 12;
const MAX_NAME = 80;

/** The names of the properties, variables and functions that the object goes into. */
function namesAround(file: SourceFile, object: Syntax): readonly string[] {
  const names: string[] = [];
  let node: Syntax | undefined = object.parent ?? undefined;
  for (let level = 0; node !== undefined && level < MAX_LEVELS && !/Statement$|^Program$/u.test(node.type); level++) {
    names.push(nameGivenBy(file, node) ?? '');
    node = node.parent ?? undefined;
  }
  return names;
}

function nameGivenBy(file: SourceFile, node: Syntax): string | undefined {
  if (node.type === 'Property' || node.type === 'PropertyDefinition') return keyOf(file, node);
  const callee = calleeOf(node);
  if (callee !== undefined) return file.sourceCode.text.slice(...rangeOf(callee)).slice(0, MAX_NAME);
  const target = node.type === 'AssignmentExpression' ? childOf(node, 'left') : childOf(node, 'id');
  return target?.type === 'MemberExpression' ? keyOf(file, target) : nameOf(target);
}

/** An argument of a package that is no driver of ours: `ssh.connect({ host, username, password })`. */
function isGivenElsewhere(file: SourceFile, object: Syntax): boolean {
  const callee = calleeOf(parentOf(object));
  const module = callee === undefined ? undefined : originOf(file, callee)?.module;
  return module !== undefined && !/^[./~]|^@\//u.test(module) && !DRIVER_MODULES.has(module);
}
