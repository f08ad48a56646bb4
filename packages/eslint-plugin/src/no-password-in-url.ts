/** The rule that finds a database password in a connection URL. */
import { type ConnectionUrl, exposedPasswords, findConnectionUrls, writtenHosts } from '@rds-iam-lint/connection';
import type { Rule } from 'eslint';
import manifest from '../package.json' with { type: 'json' };
import { type BuiltString, builtStringOf, sourceRangeOf } from './built-string.ts';
import { isPartOfString, type StringNode } from './expression.ts';

const WORTH_READING = /postgres|mysql|mariadb/iu;

/** See docs/no-password-in-url.md, which the tests run. */
export const noPasswordInUrl: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow database passwords in connection URLs',
      recommended: true,
      url: `https://unpkg.com/${manifest.name}@${manifest.version}/docs/no-password-in-url.md`,
    },
    schema: [
      {
        type: 'object',
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
    const allowed = allowedHosts(context.options[0]);
    const reported = new Set<number>();
    const check = (node: StringNode): void => {
      if (isPartOfString(node)) return;
      const built = builtStringOf(node, sourceCode);
      for (const url of findConnectionUrls(built.text)) if (!allowed(url)) reportUrl(context, built, url, reported);
    };
    return { Literal: check, TemplateLiteral: check, BinaryExpression: check };
  },
};

/** Reports each password of the URL once, at the place where the source writes it, however many strings it goes into. */
function reportUrl(context: Rule.RuleContext, built: BuiltString, url: ConnectionUrl, reported: Set<number>): void {
  const { sourceCode } = context;
  for (const { start, end, parameter } of exposedPasswords(url, built.text)) {
    const range = sourceRangeOf(built, start, end, sourceCode);
    if (range === undefined || reported.has(range[0])) continue;
    reported.add(range[0]);
    const loc = { start: sourceCode.getLocFromIndex(range[0]), end: sourceCode.getLocFromIndex(range[1]) };
    const { dialect } = url;
    context.report(parameter === undefined ? { loc, messageId: 'password', data: { dialect } } : { loc, messageId: 'parameter', data: { dialect, parameter } });
  }
}

/** Whether every host of a URL is among those that the options allow. */
function allowedHosts(options: unknown): (url: ConnectionUrl) => boolean {
  const patterns = hostsOf(options).map((host) => host.toLowerCase());
  const isAllowed = (host: string) => patterns.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern));
  return (url) => {
    const hosts = writtenHosts(url);
    return hosts.length > 0 && hosts.every((host) => isAllowed(host.toLowerCase()));
  };
}

function hostsOf(options: unknown): readonly string[] {
  const hosts: unknown = typeof options === 'object' && options !== null && 'allowHosts' in options ? options.allowHosts : [];
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [];
}
