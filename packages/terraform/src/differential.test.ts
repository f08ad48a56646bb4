import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { bodyShape, differenceOf } from './hcl2json-shape.ts';
import { parseHcl } from './parse-hcl.ts';

/** What HashiCorp's own parser makes of the text: its tree, or `undefined` when it refuses it. */
const theirs = async (text: string): Promise<object | undefined> => parse('a.tf', text).then(
  (tree) => tree,
  () => undefined,
);

const ACCEPTED = [
  '', '\n', '\uFEFFa = 1\n', '# c\n// d\n/* e\n */ a = 1 # f', 'a = 1\r\nb {\r\n}\r\n', 'é = ü-1\n', 'a = 𝒳\n',
  'a = {b = 1, "c" = 2, (d) = 3, e.f = 4, true = 5, "${g}" = 6, h: 7, 1 = 8}\n', 'a = {b = 1 # c\n c = 2\n\n d = 3,\n}\n', 'a = { (b) : 1 }\n', 'a = {a = 1, a = 2}\n', 'a = {}\n',
  'a = [1, true, null, -1, 1 + 2, 1e3, 0.10, 007, 12345678901234567890123,]\n', 'a=1.e5\n', 'a = 1e+2\n', 'a = [1 /* c */, # d\n 2]\n', 'a = []\n',
  'a "b" c {\n d = f(x, y...)\n e { f = 1 }\n e {}\n}\na "b" c {\n}\n', 'a "" {}\n', 'a "x$${y}\\n" {}\n', 'a {}\n',
  'a = x ? y : z\n', 'a = x ? y : z ? 1 : 2\n', 'a = 1 == 2 ? 3 : 4\n', 'a = (x ?\n y :\n z)\n', 'a = -x.y\n', 'a = !-!x\n', 'a = b.c-d\n', 'a = b /* x\n\n*/ + c\n', 'a = (1)\n',
  'a = x [0]\n', 'a = [x\n[0]]\n', 'a = (x.\ny)\n', 'a = x[\n0\n]\n', 'a = x[* ]\n', 'a = x.*.y[0].z\n', 'a = x[*].y[0].z\n', 'a = x.*.0.y\n', 'a = x./*c*/y\n', 'a = x[0][1]["y"]\n', 'a = x.0.y\n', 'a = x[null]\n', 'a = x["y${z}"]\n',
  'a = a::b ::c(1,)\n', 'a = f()\n', 'a = f(\n1\n,\n2\n)\n', 'a = f(x...)\n', 'a = f(<<E\nx\nE\n)\n',
  'a = "${x}"\n', 'a = "${x}${y}"\n', 'a = "${x\n}"\n', 'a="${"${x}"}"\n', 'a = "${[for x in y: "${x}"][0]}"\n', 'a = "${x ~}  y  ${~ z}"\n', 'a = "\\n${~ x ~}\\t "\n', 'a = "${x ~} "\n',
  'a = ""\n', 'a = "\t"\n', 'a = "$"\n', 'a = "%"\n', 'a = "$$"\n', 'a = "$${"\n', 'a = "$$${x}"\n', 'a = "$$$${x}"\n', 'a = "%$${x}"\n', 'a = "$%{ if x }a%{ endif }"\n', 'a = "%%{ if x }"\n', 'a = "100%"\n',
  'a = "\\u00e9\\n\\t\\\\\\r\\""\n', 'a = "\\U0001F600 é 😀"\n', 'a = "x$${y} ${b} %{ if c }d%{ else }e%{ endif } %{for x in y ~} f %{endfor}"\n', 'a = "%{ for k, v in y }%{ if k }${v}%{ endif }%{ endfor }"\n',
  'a = <<E\nE\n', 'a = <<E\nx\n E \n', 'a = <<E\r\nx\r\nE\r\n', 'a = [<<E\nx\nE\n, 2]\n', 'a = <<E\n${x}E\nE\n', 'a = <<E\n\\n $${x} %%{y}\nE\n', 'a = <<E\n${x ~}\n   y\n   ${~ z}\nE\n', 'a = <<E\n  ${x}\n "y"\nEE\nE\n',
  'a = <<-E\n    x\n      ${y}\n   E\n', 'a = <<-E\n  x\n\n    y\n   \n  E\n', 'a = <<-E\n    %{~ if x}\n    y\n    %{ endif }\n  E\n', 'a = <<-E\n\t x\n  \ty\n\tE\n', 'a = <<-E\n  ${x}\n    y ${z}\n  w\n  E\n', 'a = <<-E\n   %{ for x in y ~}\n   ${x}\n   %{~ endfor ~}\n   z\n   E\n', 'a = <<-E\n\u00A0 x\n\u2003 y\n  E\n', 'a = <<-E\n  $${x}\n   %%{y}\n  E\n',
  'a = [for x in y : x if z]\n', 'a = [for k, v in y : {a = k}]\n', 'a = {for x in y : x => y... if z}\n', 'a = {\nfor x in y : x => y\n}\n', 'a = {fort = 1}\n', 'a = [forx]\n',
] as const;

const REFUSED = [
  'a = "x${y', 'a = "x\ny"\n', 'a = "x\r\n"\n', 'a = 1\rb = 2\n', 'a = "\\x"\n', 'a = "\\${x}"\n', 'a = "\\u00g0"\n', 'a = "\\u12"\n', 'a = "\\U0011FFFF"\n', 'a = "\\ud800"\n', 'a = "a\\', 'a = "x\\\ny"\n',
  'a = <<E\nx\nE', 'a = <<E \nx\nE\n', 'a = <<E\nx\n', 'a = f(<<E\nx\nE)\n', 'a = << E\nE\n', 'a = <<"E"\nE\n',
  'a = 1.5.2\n', 'a=1.\n', 'a = 0x1F\n', 'a = 1e\n', 'a = x.0.1\n', 'a = x.*.*\n', 'a = x.\ny\n', 'a = x[\n*]\n', 'a = x..y\n', 'a = x.[0]\n', 'a = x[]\n', 'a = x[0\n',
  'a = [for]\n', 'a = {for = 1}\n', 'a = [for x in y : x => z]\n', 'a = {for x in y : x}\n', 'a = [for x in y : x...]\n', 'a = [for x, y, z in q : 1]\n', 'a = [for x of y : x]\n', 'a = [for x in y x]\n',
  'a = f(x...,)\n', 'a = f(,)\n', 'a = f(1 2)\n', 'a = f(...)\n', 'a = a::b\n', 'a = a::(1)\n', 'a = [1 2]\n', 'a = [,]\n', 'a = (1\n', 'a = ()\n',
  'a = 1\na = 2\n', 'b {\n a = 1\n a = 2\n}\n', 'a { b = 1\n}\n', 'a { b = 1, c = 2 }\n', 'a {\n b = 1 }\n', 'a { b {} }\n', 'a\n{\n}\n', 'a {} b {}\n', 'a "x${y}" {}\n', 'a "b"\n', 'a 1 {}\n', 'a {\n', '"a" = 1\n', '1a = 2\n', '-a = 1\n', '}\n', 'a\n', 'a == 1\n', 'a => 1\n', 'a : 1\n',
  'a = "%{if x}a"\n', 'a = "%{ endif }"\n', 'a = "%{if x}a%{else}b%{else}c%{endif}"\n', 'a = "%{ foo }"\n', 'a = "%{for x in y}%{endif}"\n', 'a = "%{ for x in y }%{ else }%{ endfor }"\n', 'a = "${}"\n', 'a = "${x y}"\n', 'a = "%{}"\n',
  'a = {\n b = 1 c = 2 }\n', 'a = {b = 1\n, c = 2}\n', 'a = { b = \n 1 }\n', 'a = {\n b\n = 1 }\n', 'a = {,}\n', 'a = {b}\n', 'a = {b => 1}\n', 'a = {b = 1\n',
  'a = x ?\n y : z\n', 'a = x ? y\n', 'a = x &&\n y\n', 'a = ~x\n', 'a = x == \n', 'a = 1 & 2\n', 'a = 1 | 2\n', 'a = 2 ** 3\n', 'a = 1 ^ 2\n', "a = '1'\n", 'a = `1`\n', 'a = 1;\n', 'a = 1,\n', 'a = 1 }\n', 'a = "a" "b"\n', 'a = \u201Cx\u201D\n', 'a = /* x\n', 'a = 1 /* x', 'a = $x\n',
] as const;

describe('our parser and HashiCorp’s', () => {
  it.each(ACCEPTED)('see the same in %j', async (text) => {
    const { body, problems } = parseHcl(text);
    const tree = await theirs(text);
    expect(tree).toBeDefined();
    expect(problems).toEqual([]);
    expect(body.kind === 'body' ? differenceOf(bodyShape(text, body), tree) : 'JSON').toBeUndefined();
  });

  it.each(REFUSED)('refuse %j', async (text) => {
    expect(await theirs(text)).toBeUndefined();
    expect(parseHcl(text).problems).not.toEqual([]);
  });
});
