/** Code that was made to break a reader: every rule ends, and none throws. */
import { Linter } from 'eslint';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import plugin from '../index.ts';

const entries = Object.fromEntries(Object.keys(plugin.rules).map((rule) => [`rds-iam-lint/${rule}`, 'error' as const]));
const messagesIn = (code: string) => new Linter().verify(code, { plugins: { 'rds-iam-lint': plugin }, rules: entries });

const HEAD = "import { Pool } from 'pg'; import { Signer } from '@aws-sdk/rds-signer'; const password = 'Rain_Barrel_77';";
const many = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n');

it.each([
  ['names in a circle', 'const a = b; const b = c; const c = a; new Pool({ password: a, host: b.x.y, ssl: c() });'],
  ['objects in a circle', 'const a = { b: { ...a }, password: a.b.password, ...a.b }; new Pool({ ...a, ssl: a.ssl });'],
  ['functions that call each other', 'const f = () => g(); const g = (x = f()) => f(x); new Pool({ password: f(), host: g() });'],
  ['a class of itself', 'class A extends A { p = this.p; get q() { return new A().q; } static s = A.s; } new Pool({ password: new A().q, host: A.s });'],
  ['names that double each other', `const v0 = process.env.X; ${many(60, (index) => `const v${String(index + 1)} = v${String(index)} ?? v${String(index)} + v${String(index)};`)} new Pool({ password: v60 });`],
  ['objects that double each other', `const o0 = { password }; ${many(60, (index) => `const o${String(index + 1)} = { ...o${String(index)}, x: o${String(index)}, ...o${String(index)} };`)} new Pool(o60);`],
  ['calls in calls', `new Pool({ password: ${'f('.repeat(300)}password${')'.repeat(300)} }); function f(x) { return f(x); }`],
  ['a long chain', `new Pool({ password: z${'.default(password)'.repeat(1500)} }); const DB_PASSWORD = z${'.min(1)'.repeat(1500)};`],
  ['thousands of writes', `const c = {}; ${many(3000, (index) => `c.password = x${String(index)};`)} new Pool(c);`],
  ['thousands of calls', `const f = (p) => new Pool({ password: p }); ${many(2000, (index) => `f('x${String(index)}');`)}`],
  ['an array of thousands', `new Pool({ password: [${many(5000, () => "'x',")}].join('') });`],
  ['names like those of every object', 'const o = {}; new Pool({ password: o.constructor, host: o.__proto__, ssl: o.hasOwnProperty, user: o[Symbol.iterator] });'],
  ['nothing in patterns', 'const [, , a] = []; const { ...b } = {}; for (const c of []) new Pool({ password: a, host: b, user: c }); new Pool(...[]); new Pool();'],
  ['a text of quotes', "const sql = `CREATE USER x PASSWORD ${'\\''.repeat(9)}`; const t = \"" + 'password='.repeat(3000) + '"; const u = "' + '"password":'.repeat(10).replaceAll('"', '\\"') + '";'],
  ['signers of nothing', 'const s = new Signer(); s.getAuthToken().then(); s.getAuthToken(s.getAuthToken()); console.log(...s); setInterval(s.getAuthToken); new Signer({ ...s, port: s.port });'],
])('%s', (_, code) => {
  expect(messagesIn(`${HEAD} ${code}`).filter(({ ruleId }) => ruleId === null)).toEqual([]);
});

const WORDS = ['Pool', 'password', "'Rain_Barrel_77'", 'new', '(', ')', '{', '}', '[', ']', ':', ',', '.', '=>', '=', 'const a', 'a', ';', '??', '+', '`${a}`', 'await', 'class A', 'get', 'static', 'this', '...', 'return', 'function f', 'Signer', 'getAuthToken', 'ssl', 'if', 'for', 'of', "'DB_PASSWORD'", 'default'];

it('never throws on what parses, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) => {
      expect(() => messagesIn(`${HEAD} ${words.join(' ')}`)).not.toThrow();
    }),
    { numRuns: 400 },
  );
});

it('holds no password in any message', () => {
  const code = `${HEAD} new Pool({ host: 'db.acme.io', password }); const DB_PASSWORD = 'Tin_Kettle_12'; const u = 'postgres://app:Wet_Mitten_31@db.acme.io/d';`;
  const messages = messagesIn(code);
  expect(messages).toHaveLength(3);
  expect(JSON.stringify(messages)).not.toMatch(/Rain|Kettle|Mitten/u);
});
