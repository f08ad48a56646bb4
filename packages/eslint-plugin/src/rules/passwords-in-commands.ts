/** Passwords inside command lines, SQL account statements and keyword strings: `PGPASSWORD=… psql`, `IDENTIFIED BY '…'`, `host=… password=…`. */
import { exposes, HOLE, type HostReach, reachOf } from '@rds-iam-lint/connection';
import { calleeOf, childOf, childrenOf, nameOf, type Range, rangeOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile } from '../syntax/source-file.ts';
import { isNeverPassword } from '../values/label.ts';
import { isPartOfText } from '../values/part-of-text.ts';
import { type Built, builtOf, type Piece, sourceRangeOf, textsOf } from '../values/texts.ts';

export interface WrittenInText {
  readonly sink: string;
  readonly range: Range;
  readonly text: string;
}

interface Form {
  readonly sink: string;
  /** One group `password`; bounded, and no two neighbours match the same character. */
  readonly pattern: RegExp;
  /** Without it a weak password does not count. */
  readonly host?: RegExp;
}

const HOSTS = /(?:^|[\s;])(?:host|hostaddr|server|data source|-h|--host)[ =]{0,3}["']?([\w.-]{1,253})/iu;

const FORMS: readonly Form[] = [
  { sink: 'password of this SQL account', pattern: /\b(?:create|alter)\s{1,20}(?:user|role|login)\b[^;]{1,300}?\b(?:password|identified\s{1,9}(?:with\s{1,9}[\w']{1,60}\s{1,9})?by)\s{1,9}'(?<password>[^'\n]{1,200})'/giu },
  { sink: 'PGPASSWORD of this command', pattern: /(?:^|[\s;&])(?:PGPASSWORD|MYSQL_PWD)=(?:"(?<quoted>[^"\n]{1,200})"|'(?<single>[^'\n]{1,200})'|(?<password>[^\s"';&]{1,200}))\s{1,9}(?=\S)/gu, host: HOSTS },
  { sink: 'password of this command', pattern: /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\s[^|;\n]{0,300}?(?<=\s)(?:-p|--password=)(?:"(?<quoted>[^"\n]{1,200})"|'(?<single>[^'\n]{1,200})'|(?<password>[^\s"';&|]{1,200}))/gu, host: HOSTS },
  { sink: 'password of this connection string', pattern: /(?<=(?:^|[\s;])(?:host|hostaddr|dbname|server|data source)\s?=[^\n]{0,300}[\s;])(?:password|pwd)\s?=\s?(?:'(?<single>[^'\n]{1,200})'|(?<password>[^\s"';]{1,200}))/giu, host: HOSTS },
  { sink: 'password in this JSON', pattern: /(?<="(?:host|hostname|server|dbname|database|engine|username)"[^\n]{0,300})"(?:password|passwd|pwd)"\s?:\s?"(?<password>[^"\\\n]{1,200})"/gu, host: /"(?:host|hostname|server)"\s?:\s?"([^"]{1,253})"/u },
];

const WORTH_READING = /password|identified|pgpassword|mysql|mariadb|pwd/iu;

export function passwordsInCommands(file: SourceFile): readonly WrittenInText[] {
  const texts = nodesOf(file, 'Literal', 'TemplateLiteral', 'BinaryExpression').flatMap((node) => (isPartOfText(node) ? [] : inText(file, node)));
  return [...texts, ...nodesOf(file, 'CallExpression').flatMap((call) => inArguments(file, call))];
}

/** `spawn('mysql', ['-h', host, '--password=…'])`. */
function inArguments(file: SourceFile, call: Syntax): readonly WrittenInText[] {
  const [command, list] = childrenOf(call, 'arguments');
  const name = childOf(calleeOf(call), 'property') ?? calleeOf(call);
  if (command === undefined || list?.type !== 'ArrayExpression' || !/^(?:spawn|spawnSync|execFile|execFileSync|execa|execaSync)$/u.test(nameOf(name) ?? '')) return [];
  const parts = [command, ...childrenOf(list, 'elements').slice(0, MAX_ARGUMENTS)].flatMap((part): readonly Piece[] => [...(textsOf(file, part)[0]?.pieces ?? []), { text: ' ', node: rangeOf(part) }]);
  return inBuilt(file, builtOf(parts));
}

const MAX_ARGUMENTS = 50;

const MAX_LENGTH = 20_000;

function inText(file: SourceFile, node: Syntax): readonly WrittenInText[] {
  if (node.type === 'Literal' && typeof Reflect.get(node, 'value') !== 'string') return [];
  const [start, end] = node.range ?? [0, 0];
  if (end - start > MAX_LENGTH || !WORTH_READING.test(file.sourceCode.text.slice(start, end))) return [];
  return textsOf(file, node).flatMap((built) => inBuilt(file, built));
}

function inBuilt(file: SourceFile, built: Built): readonly WrittenInText[] {
  return FORMS.flatMap(({ sink, pattern, host }) =>
    [...built.text.matchAll(pattern)].flatMap((match): readonly WrittenInText[] => {
      const password = match.groups?.['password'] ?? match.groups?.['quoted'] ?? match.groups?.['single'] ?? '';
      const from = match.index + match[0].lastIndexOf(password);
      const range = isGiven(password, reachIn(built.text, host)) ? sourceRangeOf(built, from, from + password.length, file) : undefined;
      return range === undefined ? [] : [{ sink, range, text: password }];
    }),
  );
}

function isGiven(password: string, reach: HostReach): boolean {
  return !password.includes(HOLE) && !/^[$`<%{]/u.test(password) && !isNeverPassword(password) && exposes({ start: 0, end: password.length, value: password }, password, { user: undefined, reach });
}

function reachIn(text: string, host: RegExp | undefined): HostReach {
  const name = host?.exec(text)?.[1];
  return name === undefined ? 'local' : reachOf(name);
}
