/** What the rules about connections and tokens have in common: when a file is worth reading, and one report for each place. */
import type { Rule } from 'eslint';
import { type Range, rangeOf, type Syntax } from '../syntax/node.ts';
import { type SourceFile, sourceFileOf } from '../syntax/source-file.ts';
import { pageOf } from './page.ts';

type Meta = Omit<NonNullable<Rule.RuleModule['meta']>, 'docs'>;

interface Definition {
  readonly name: string;
  readonly description: string;
  readonly recommended?: boolean;
  /** A file without it is not read. */
  readonly worthReading: RegExp;
  readonly meta: Meta;
  readonly check: (file: SourceFile, report: Report, options: unknown) => void;
}

export type Report = (node: Syntax, messageId: string, data?: Readonly<Record<string, string>>, suggest?: Rule.SuggestionReportDescriptor[]) => void;

export function tokenRule({ name, description, recommended = true, worthReading, meta, check }: Definition): Rule.RuleModule {
  return {
    meta: { type: 'problem', languages: ['js/js'], schema: [], defaultOptions: [], ...meta, docs: { description, recommended, url: pageOf(name) } },
    create(context) {
      const { sourceCode } = context;
      if (!worthReading.test(sourceCode.text)) return {};
      return { Program: () => { check(sourceFileOf(sourceCode), reporterOf(context), context.options[0]); } };
    },
  };
}

/** Reports each place once, however many ways lead to it. */
function reporterOf(context: Rule.RuleContext): Report {
  const reported = new Set<string>();
  return (node, messageId, data = {}, suggest = []) => {
    const [start, end]: Range = rangeOf(node);
    const key = `${String(start)} ${messageId}`;
    if (reported.has(key)) return;
    reported.add(key);
    const loc = { start: context.sourceCode.getLocFromIndex(start), end: context.sourceCode.getLocFromIndex(end) };
    context.report({ loc, messageId, data: { ...data }, suggest });
  };
}

/** What an option of a rule is set to. */
export const optionOf = (options: unknown, key: string): unknown => (typeof options === 'object' && options !== null ? Reflect.get(options, key) : undefined);
