/** The rule that finds a database password written as an option, a constant or a default. */
import { exposes, HOLE } from '@rds-iam-lint/connection';
import type { Rule } from 'eslint';
import { type Range, rangeOf, type Syntax } from '../syntax/node.ts';
import { type SourceFile, sourceFileOf } from '../syntax/source-file.ts';
import { isLabel, isNeverPassword, isWord } from '../values/label.ts';
import { outcomesOf } from '../values/leaves.ts';
import { type Built, textsOf } from '../values/texts.ts';
import { claims } from './claims.ts';
import { patternsOf, wordsOf } from './option-list.ts';
import { pageOf } from './page.ts';
import { passwordsInCommands } from './passwords-in-commands.ts';
import { signerNamedIn } from './signer-named.ts';
import { type Suspect, suspectsOf } from './suspects.ts';

const NAME = 'no-hardcoded-password';
const WORTH_READING = /password|passwd|passwort|pwd|identified|\bpass\b|[_a-z]pass\b/iu;
const WORTH_JOINING = /postgres|mysql|mariadb|['"](?:pg|knex|sequelize|typeorm)\b/iu;

/** See docs/rules/no-hardcoded-password.md, which the tests run. */
export const noHardcodedPassword: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'disallow database passwords in options, constants and defaults', recommended: true, url: pageOf(NAME) },
    hasSuggestions: true,
    languages: ['js/js'],
    schema: [
      {
        type: 'object',
        description: 'What is a password, and what is none.',
        properties: {
          additionalSinks: { type: 'array', description: 'Further names whose values are database passwords, such as `LEDGER_CODE`.', items: { type: 'string', minLength: 1 }, uniqueItems: true },
          allow: { type: 'array', description: 'Values that are not reported: whole texts, or patterns between slashes.', items: { type: 'string', minLength: 1 }, uniqueItems: true },
          allowHosts: { type: 'array', description: 'Hosts of throw-away databases, whose passwords are not reported: whole names, or `*.example.internal` for all names below one.', items: { type: 'string', minLength: 1 }, uniqueItems: true },
          strictWeak: { type: 'boolean', description: 'Whether weak passwords such as `postgres` are reported for local hosts, too.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ additionalSinks: [], allow: [], allowHosts: [], strictWeak: false }],
    messages: {
      password: 'The {{sink}} is written in the source, and everyone who can read the source can log in with it.',
      environment: 'Read the password from the environment variable {{variable}}.',
      token: 'Sign a token for each new connection, with {{signer}}.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    const isWorthReading = WORTH_READING.test(sourceCode.text) || WORTH_JOINING.test(sourceCode.text) || wordsOf(context.options[0], 'additionalSinks').some((name) => sourceCode.text.includes(name));
    if (!isWorthReading) return {};
    return { Program: () => { check(context, sourceFileOf(sourceCode)); } };
  },
};

interface Settings {
  readonly strictWeak: boolean;
  readonly isAllowed: (text: string) => boolean;
  readonly isAllowedHost: (host: string) => boolean;
}

function check(context: Rule.RuleContext, file: SourceFile): void {
  const options: unknown = context.options[0];
  const settings: Settings = { strictWeak: Reflect.get(Object(options), 'strictWeak') === true, isAllowed: patternsOf(options, 'allow'), isAllowedHost: patternsOf(options, 'allowHosts') };
  const reported = new Set<number>();
  const once = ([start]: Range): boolean => ![start, start - 1].some((at) => reported.has(at)) && reported.add(start).size > 0 && claims(context.sourceCode, start, NAME);
  for (const suspect of suspectsOf(file, wordsOf(options, 'additionalSinks'))) {
    for (const place of passwordsOf(file, suspect, settings)) if (once(place.range)) report(context, file, suspect, place);
  }
  for (const { sink, range, text } of passwordsInCommands(file)) if (!settings.isAllowed(text) && once(range)) context.report({ loc: locOf(context, range), messageId: 'password', data: { sink } });
}

interface Place {
  readonly leaf: Syntax;
  readonly range: Range;
}

function passwordsOf(file: SourceFile, suspect: Suspect, settings: Settings): readonly Place[] {
  if (suspect.hosts.length > 0 && suspect.hosts.every(settings.isAllowedHost)) return [];
  return outcomesOf(file, suspect.value).flatMap((leaf) =>
    textsOf(file, leaf).flatMap((built) => {
      const range = isPassword(built.text, suspect, settings) ? rangeOfText(built) : undefined;
      return range === undefined ? [] : [{ leaf, range }];
    }),
  );
}

function isPassword(text: string, { evidence, user, reach }: Suspect, { strictWeak, isAllowed }: Settings): boolean {
  if (text.includes(HOLE) || isAllowed(text) || isOtherText(text, evidence)) return false;
  if (evidence === 'name' && reach === 'unknown' && !isStrong(text, user)) return false;
  return exposes({ start: 0, end: text.length, value: text }, text, { user, reach: strictWeak && reach === 'local' ? 'remote' : reach });
}

/** The less there is to say that it is a password, the more texts are labels. */
function isOtherText(text: string, evidence: Suspect['evidence']): boolean {
  if (evidence === 'driver') return isNeverPassword(text);
  return isLabel(text) || (evidence === 'name' && isWord(text));
}

/** A password that counts on every host. */
const isStrong = (text: string, user: string | undefined): boolean => exposes({ start: 0, end: text.length, value: text }, text, { user, reach: 'local' });

/** From the first to the last known piece. */
function rangeOfText({ pieces }: Built): Range | undefined {
  const known = pieces.filter(({ text }) => text !== '');
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return first.node[0] <= last.node[0] ? [first.node[0], last.node[1]] : first.node;
}

const locOf = ({ sourceCode }: Rule.RuleContext, [start, end]: Range) => ({ start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) });

function report(context: Rule.RuleContext, file: SourceFile, suspect: Suspect, { leaf, range }: Place): void {
  const isWhole = leaf.range?.[0] === range[0] && leaf.range[1] === range[1];
  context.report({ loc: locOf(context, range), messageId: 'password', data: { sink: suspect.sink }, suggest: isWhole ? suggestionsFor(file, suspect, leaf) : [] });
}

const VARIABLES: Readonly<Record<string, string>> = { postgres: 'PGPASSWORD', mysql: 'MYSQL_PASSWORD' };

/** Where the literal is a value that may be replaced: an enum member or a key may not. */
function suggestionsFor(file: SourceFile, suspect: Suspect, leaf: Syntax): Rule.SuggestionReportDescriptor[] {
  if (!REPLACEABLE.has(leaf.parent?.type ?? '')) return [];
  const replaced = (text: string) => (fixer: Rule.RuleFixer) => fixer.replaceTextRange([...rangeOf(leaf)], text);
  const variable = variableFor(suspect);
  const environment = { messageId: 'environment', data: { variable }, fix: replaced(`process.env.${variable}`) };
  const signer = leaf === suspect.value && suspect.connection?.family.password === 'function' ? signerNamedIn(file, leaf) : undefined;
  return signer === undefined ? [environment] : [environment, { messageId: 'token', data: { signer }, fix: replaced(`() => ${signer}.getAuthToken()`) }];
}

function variableFor({ sink, connection }: Suspect): string {
  const named = /^value of ([A-Z][A-Z\d_]*)$/u.exec(sink)?.[1];
  return named ?? VARIABLES[connection?.family.dialect ?? ''] ?? 'DB_PASSWORD';
}

const REPLACEABLE: ReadonlySet<string> = new Set(['Property', 'VariableDeclarator', 'AssignmentExpression', 'PropertyDefinition', 'ConditionalExpression', 'LogicalExpression', 'AssignmentPattern', 'CallExpression', 'NewExpression', 'ArrowFunctionExpression', 'ReturnStatement', 'TSAsExpression', 'TSSatisfiesExpression']);

