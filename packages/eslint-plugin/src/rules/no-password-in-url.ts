/** The rule that finds a database password in a connection URL. */
import { type ConnectionUrl, exposedPasswords, findConnectionUrls, writtenHosts } from '@rds-iam-lint/connection';
import type { Rule } from 'eslint';
import type { Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile, sourceFileOf } from '../syntax/source-file.ts';
import { isPartOfText } from '../values/part-of-text.ts';
import { type Built, sourceRangeOf, textsOf } from '../values/texts.ts';
import { transformedTexts } from '../values/transformed-texts.ts';
import { claims } from './claims.ts';
import { patternsOf } from './option-list.ts';
import { pageOf } from './page.ts';

const NAME = 'no-password-in-url';
/** A scheme, or a call that can decode one. */
const WORTH_READING = /postgres|mysql|mariadb|base64|\batob\b|fromCharCode/iu;

/** See docs/rules/no-password-in-url.md, which the tests run. */
export const noPasswordInUrl: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'disallow database passwords in connection URLs', recommended: true, url: pageOf(NAME) },
    languages: ['js/js'],
    schema: [
      {
        type: 'object',
        description: 'Which URLs are of no matter.',
        properties: {
          allowHosts: {
            type: 'array',
            description: 'Hosts of throw-away databases, whose URLs are not reported: whole names, or `*.example.internal` for all names below one.',
            items: { type: 'string', minLength: 1 },
            uniqueItems: true,
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowHosts: [] }],
    messages: {
      password: 'This {{dialect}} URL holds a password, and everyone who can read the source can log in with it.',
      parameter: 'The {{parameter}} parameter of this {{dialect}} URL holds a password, and everyone who can read the source can use it.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    if (!WORTH_READING.test(sourceCode.text)) return {};
    return { Program: () => { check(context, sourceFileOf(sourceCode)); } };
  },
};

function check(context: Rule.RuleContext, file: SourceFile): void {
  const isAllowed = patternsOf(context.options[0], 'allowHosts');
  const reported = new Set<number>();
  for (const built of nodesOf(file, 'Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression').flatMap((node) => builtHere(file, node))) {
    for (const url of findConnectionUrls(built.text)) if (!areAllowed(writtenHosts(url), isAllowed)) reportUrl({ context, file, reported }, built, url);
  }
}

const areAllowed = (hosts: readonly string[], isAllowed: (host: string) => boolean): boolean => hosts.length > 0 && hosts.every(isAllowed);

/** The texts that end at this node: a part of a longer one is read with it. */
function builtHere(file: SourceFile, node: Syntax): readonly Built[] {
  if (isPartOfText(node)) return [];
  if (node.type === 'Literal') return typeof Reflect.get(node, 'value') === 'string' ? textsOf(file, node) : [];
  return node.type === 'CallExpression' ? (transformedTexts(file, node) ?? []) : textsOf(file, node);
}

interface Reporting {
  readonly context: Rule.RuleContext;
  readonly file: SourceFile;
  readonly reported: Set<number>;
}

/** Reports each password of the URL once, at the place where the source writes it, however many strings it goes into. */
function reportUrl({ context, file, reported }: Reporting, built: Built, url: ConnectionUrl): void {
  const { sourceCode } = context;
  for (const { start, end, parameter } of exposedPasswords(url, built.text)) {
    const range = sourceRangeOf(built, start, end, file);
    if (range === undefined || reported.has(range[0])) continue;
    reported.add(range[0]);
    if (!claims(sourceCode, range[0], NAME) || !claims(sourceCode, range[0] - 1, NAME)) continue;
    const loc = { start: sourceCode.getLocFromIndex(range[0]), end: sourceCode.getLocFromIndex(range[1]) };
    const { dialect } = url;
    context.report(parameter === undefined ? { loc, messageId: 'password', data: { dialect } } : { loc, messageId: 'parameter', data: { dialect, parameter } });
  }
}
