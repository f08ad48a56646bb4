import { Linter, RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';
import { noPasswordInUrl } from './no-password-in-url.ts';

Object.assign(RuleTester, { describe, it, itOnly: it, afterAll });

const PASSWORD = 'Rain_Barrel_77';

/** A failing case: `«…»` stands around what is reported, and is not part of the code. */
function invalid(marked: string, parameter?: string, dialect = 'PostgreSQL') {
  const plain = (text: string) => text.replaceAll(/[«»]/gu, '');
  const errors = [...marked.matchAll(/«[^»]*»/gu)].map(({ index, 0: reported }) => {
    const [line, column] = positionAfter(plain(marked.slice(0, index)));
    const [endLine, endColumn] = positionAfter(plain(marked.slice(0, index) + reported));
    const place = { line, column, endLine, endColumn };
    return parameter === undefined ? { messageId: 'password', data: { dialect }, ...place } : { messageId: 'parameter', data: { dialect, parameter }, ...place };
  });
  return { code: plain(marked), errors };
}

/** Line and column, both from 1, of what follows a text. */
function positionAfter(text: string): readonly [line: number, column: number] {
  const lines = text.split('\n');
  return [lines.length, (lines.at(-1) ?? '').length + 1];
}

const valid = [
  "const a = 'no url at all: postgres';",
  "const a = 'postgres://app@db.acme.io/d';",
  "const a = 'postgres://postgres:postgres@localhost/d';",
  'const a = `postgres://app:${password}@db.acme.io/d`;',
  'const a = `postgres://app:Rain_${rest}@db.acme.io/d`;',
  "const a = 'postgres://app:' + process.env.PASSWORD + '@db.acme.io/d';",
  "let p = 'Rain_Barrel_77'; p = next(); const a = `postgres://app:${p}@db.acme.io/d`;",
  "const c = { p: 'Rain_Barrel_77' }; c.p = next(); const a = `postgres://app:${c.p}@db.acme.io/d`;",
  "const { p } = { p: 'x' }; const a = `postgres://app:${p}@db.acme.io/d`;",
  "const host = 'localhost'; const a = `postgres://app:test@${host}:5432/d`;",
  "const at = { host: 'localhost', port: 5432 }; const a = `postgres://app:test@${at.host}:${at.port}/d`;",
  "const a = `${'postgres://app:test@host.docker.in'}ternal/d`;",
  "const a = 'mongodb://app:Rain_Barrel_77@db.acme.io/mysql';",
  "const a = `postgres://app:test@db` - 1;",
  'const a = a + `postgres://${a}`; const b = b;',
  String.raw`const a = /postgres:\/\/app:Rain_Barrel_77@db/;`,
  { code: `const a = 'postgres://app:${PASSWORD}@db.acme.io/d';`, options: [{ allowHosts: ['DB.acme.io'] }] },
  { code: `const a = 'postgres://app:${PASSWORD}@a.acme.io,b.acme.io/d';`, options: [{ allowHosts: ['*.acme.io'] }] },
];

const failing = [
  invalid(`const a = 'postgres://app:«${PASSWORD}»@db.acme.io/d';`),
  invalid(`const a = "jdbc:mariadb://db.acme.io/d?user=app&password=«${PASSWORD}»";`, 'password', 'MariaDB'),
  invalid(`const a = \`mysql://app:«${PASSWORD}»@\${host}/d\`;`, undefined, 'MySQL'),
  invalid(`const a = \`\${b}\nDATABASE_URL=postgres://\${user}:«${PASSWORD}»@\${host}/d\`;`),
  invalid(String.raw`const a = 'postgres:\/\/\x61pp:«Rain\u005fBarrel\x5F77»@db.acme.io/d';`),
  invalid(String.raw`const a = String.raw${'`'}\d postgres://app:«Rain\_Barrel»@db.acme.io/d${'`'};`),
  invalid(`const a = 'postgres://app:«Rain_' + 'Barrel_77»' + '@db.acme.io/d';`),
  invalid(`const a = 'postgres://' +\n  'app:«Rain_' +\n  'Barrel_77»@' + host;`),
  invalid(`const p = '«${PASSWORD}»'; const a = \`postgres://app:\${p}@db.acme.io/d\`; const b = 'postgres://app:' + p + '@b';`),
  invalid(`let p = '«${PASSWORD}»'; const a = \`postgres://app:\${p}@db.acme.io/d\`;`),
  invalid(`const c = { p: '«${PASSWORD}»' }; const a = \`postgres://app:\${c.p}@db.acme.io/d\`;`),
  invalid(`const a = on ? 'postgres://app:«${PASSWORD}»@a' : 'postgres://app:«Tin_Kettle_12»@b';`),
  invalid(`const a = process.env.URL ?? 'postgres://app:«${PASSWORD}»@db.acme.io/d';`),
  invalid(`const a = \`\${prefix}\${'postgres://app:«${PASSWORD}»@a'}\`;`),
  invalid(`const u = 'postgres://app:«${PASSWORD}»@a'; const b = u + '?x=1'; const c = \`\${u}?y=2\`;`),
  invalid(`const a = 'postgres://app:«postgres»@' + host + '/d';`),
  invalid(`const f = (p = '«${PASSWORD}»') => \`postgres://app:\${p}@db.acme.io/d\`;`),
  invalid(`const rest = 'Barrel_77'; const a = 'postgres://app:«Rain_»' + rest + '@db.acme.io/d';`),
  { ...invalid(`const a = 'postgres://app:«${PASSWORD}»@/d';`), options: [{ allowHosts: ['*.acme.io'] }] },
  { ...invalid(`const a = 'postgres://app:«${PASSWORD}»@a.acme.io,b.acme.org/d';`), options: [{ allowHosts: ['*.acme.io'] }] },
];

const languages: readonly (readonly [string, Linter.LanguageOptions])[] = [
  ['JavaScript', {}],
  ['TypeScript', { parser: tseslint.parser }],
];
for (const [name, languageOptions] of languages) {
  describe(name, () => {
    new RuleTester({ languageOptions }).run('no-password-in-url', noPasswordInUrl, { valid, invalid: failing });
  });
}

describe('TypeScript syntax', () => {
  new RuleTester({ languageOptions: { parser: tseslint.parser } }).run('no-password-in-url', noPasswordInUrl, {
    valid: ["const at = { host: 'localhost' } as const; const a: string = `postgres://app:test@${at.host}/d`;"],
    invalid: [
      invalid(`const p = '«${PASSWORD}»' as const; const a = (('postgres://app:' as string) + p!) + <string>'@db.acme.io/d';`),
      invalid(`enum Url { Main = 'postgres://app:«${PASSWORD}»@db.acme.io/d' }`),
      invalid(`class A { @Column({ default: 'postgres://app:«${PASSWORD}»@a' }) url = 'postgres://app:«${PASSWORD}»@b' satisfies string; }`),
    ],
  });
});

describe('JSX', () => {
  const languageOptions = { parserOptions: { ecmaFeatures: { jsx: true } } };
  new RuleTester({ languageOptions }).run('no-password-in-url', noPasswordInUrl, {
    valid: ['<Input placeholder="postgres://user:password@host/db" />'],
    invalid: [invalid('<Input value=«"postgres://app:Rain&amp;Barrel_77@db.acme.io/d"» />')],
  });
});

describe('hostile code', () => {
  const doubling = ["const v0 = 'postgres://app:Rain_Barrel_77@db.acme.io/';", ...Array.from({ length: 60 }, (_, index) => `const v${String(index + 1)} = v${String(index)} + v${String(index)};`)].join('\n');
  it.each([
    ['names that double each other', `${doubling} const a = v60 + '?postgres';`],
    ['names that need each other', "const a = b + 'postgres'; const b = a + '://'; const c = `${c}postgres://`;"],
    ['a long concatenation', `const a = ${Array.from({ length: 2000 }, () => "'postgres://'").join(' + ')};`],
    ['a template with many parts', `const a = \`postgres://${'${x}:'.repeat(20_000)}\`;`],
    ['one long constant in many strings', `const a = 'postgres://app:pw@${'x'.repeat(50_000)}'; ${'`${a}@`;'.repeat(2000)}`],
    ['names like those of every object', "const o = { a: 'x' }; const b = `postgres://a:${o.constructor}${o.__proto__}${o['hasOwnProperty']}@b`;"],
  ])('%s ends, without an error', (_, code) => {
    const messages = new Linter().verify(code, { plugins: { x: { rules: { r: noPasswordInUrl } } }, rules: { 'x/r': 'error' } });
    expect(messages.filter(({ messageId }) => messageId === undefined)).toEqual([]);
  });
});

describe('messages', () => {
  it('hold no data but the dialect and the name of the parameter', () => {
    const used = Object.values(noPasswordInUrl.meta?.messages ?? {}).flatMap((message) => message.match(/\{\{\w+\}\}/gu));
    expect(new Set(used)).toEqual(new Set(['{{dialect}}', '{{parameter}}']));
  });
});
