/** Small labelled programs in `fixtures/labelled`: every `// expect: rule` is a finding of that line, and nothing else is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Linter, RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from './index.ts';

const root = new URL('../fixtures/labelled/', import.meta.url);
const eslint9 = createRequire(new URL('../../../tools/eslint-9/package.json', import.meta.url))('eslint') as { readonly Linter: typeof Linter; readonly RuleTester: typeof RuleTester };

interface Labelled {
  readonly folder: string;
  readonly name: string;
  readonly code: string;
  readonly expected: readonly { readonly line: number; readonly rule: string }[];
}

const expectedIn = (code: string): Labelled['expected'] =>
  code.split('\n').flatMap((line, index) => {
    const rules = /\/\/ expect: (.+)$/u.exec(line)?.[1]?.split(', ') ?? [];
    return rules.map((rule) => ({ line: index + 1, rule }));
  });

const files: readonly Labelled[] = readdirSync(root).flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root)).map((name) => {
    const code = readFileSync(new URL(`${folder}/${name}`, root), 'utf8');
    return { folder, name, code, expected: expectedIn(code) };
  }),
);

const rules = Object.keys(plugin.rules);
const jsx = { ecmaFeatures: { jsx: true } };
const parsers = {
  espree: { parserOptions: jsx },
  'typescript-eslint': { parser: tseslint.parser, parserOptions: jsx },
} as const satisfies Readonly<Record<string, Linter.LanguageOptions>>;
type Parser = keyof typeof parsers;

/** TypeScript needs its own parser; JavaScript is read with both. */
const languageOf = (parser: Parser, { name }: Labelled): Linter.LanguageOptions => (name.endsWith('.ts') ? { parser: tseslint.parser } : parsers[parser]);

const severities = Object.fromEntries(rules.map((rule) => [`rds-iam-lint/${rule}`, 'error' as const]));

/** The findings of all rules together, with their usual options, as `line rule`. */
function findingsIn(file: Labelled): readonly string[] {
  const messages = new Linter().verify(file.code, { plugins: { 'rds-iam-lint': plugin }, rules: severities, languageOptions: languageOf('typescript-eslint', file) });
  return messages.map(({ line, ruleId }) => `${String(line)} ${ruleId?.replace('rds-iam-lint/', '') ?? 'fatal'}`);
}

const missing = (of: readonly string[], from: readonly string[]): readonly string[] => of.filter((one, index) => of.slice(0, index + 1).filter((other) => other === one).length > from.filter((other) => other === one).length);

it('is a set of some size, on both sides', () => {
  expect(files.length).toBeGreaterThanOrEqual(560);
  expect(files.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(150);
  for (const rule of rules) expect(files.some(({ expected }) => expected.some((one) => one.rule === rule)), rule).toBe(true);
});

it('is judged with full precision and recall, rule by rule', () => {
  const judged = files.map((file) => {
    const [found, wanted] = [findingsIn(file), file.expected.map(({ line, rule }) => `${String(line)} ${rule}`)];
    return { file: `${file.folder}/${file.name}`, found: found.length, missed: missing(wanted, found), wrong: missing(found, wanted) };
  });
  expect(judged.filter(({ missed, wrong }) => missed.length + wrong.length > 0)).toEqual([]);
  expect(judged.reduce((sum, { found }) => sum + found, 0)).toBe(files.reduce((sum, { expected }) => sum + expected.length, 0));
});

/** The files that a rule is tested with: those that expect it, and the clean ones of its subject. */
const isAbout = (rule: string, { folder, expected }: Labelled): boolean => expected.some((one) => one.rule === rule) || (expected.length === 0 && (folder === 'tokens') === !/password/u.test(rule));

const engines = [
  ['ESLint 10', { Linter, RuleTester }, ['espree', 'typescript-eslint']],
  ['ESLint 9', eslint9, ['espree']],
] as const;

for (const [engine, { Linter: Engine, RuleTester: Tester }, names] of engines) {
  Object.assign(Tester, { describe, it, itOnly: it, afterAll });
  describe.each(names)(`${engine}, JavaScript with %s`, (parser) => {
    for (const [rule, module] of Object.entries(plugin.rules)) {
      const about = files.filter((file) => isAbout(rule, file));
      const cases = about.map((file) => ({ name: `${file.folder}/${file.name}`, code: file.code, languageOptions: languageOf(parser, file) }));
      const errorsOf = (file: Labelled) => {
        const messages = new Engine().verify(file.code, { plugins: { x: { rules: { [rule]: module } } }, rules: { [`x/${rule}`]: 'error' }, languageOptions: languageOf(parser, file) });
        return file.expected.filter((one) => one.rule === rule).map(({ line }, index) => ({ message: /./u, line, suggestions: messages[index]?.suggestions?.length ?? 0 }));
      };
      new Tester().run(rule, module, {
        valid: cases.filter((_, index) => about[index]?.expected.length === 0),
        invalid: cases.flatMap((one, index) => {
          const file = about[index];
          return file === undefined || file.expected.length === 0 ? [] : [{ ...one, errors: errorsOf(file) }];
        }),
      });
    }
  });
}
