import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HclFile, Span } from './hcl-node.ts';
import { parseHcl } from './parse-hcl.ts';
import { parseHclJson } from './parse-hcl-json.ts';

const TORTURE = `# comment
terraform { required_version = ">= 1.5" }
resource "aws_db_instance" "main" {
  count    = var.on ? length(local.names[*].x) : 0 /* why */
  password = "hunter2-\${random_id.a.hex}$\${x}\\n"
  tags = merge({ for k, v in var.tags : upper(k) => v... if v != null }, { "a" = 1, (b) : -2.5e3 })
  list = [for x in [1, 2, 3] : !x && (x >= 1 || x == 2) if x % 2 != 0]
  bad  = aws_x.y.0.z.*.id
  user_data = <<-EOT
    export PW=hunter2 \${ upper("x\${y ~}  z") }
      %{ for i, n in local.names ~}
    n = \${n}
    %{~ endfor }%{ if a }b%{ else }c%{ endif }
  EOT
  dynamic "ingress" {
    for_each = provider::aws::f(x...)
    content {}
  }
}
`;

const JSON_TORTURE = JSON.stringify({ '//': 'x', resource: { aws_db_instance: { main: [{ password: 'hunter2', tags: { a: '${x["y\\n"]} %{ if a }b%{ endif }', b: [1, -2.5e3, true, null] } }] } } }, undefined, 1);

const isWithin = (start: number, end: number, { start: first, end: last }: Span): boolean => start >= first && start <= end && end <= last;

/** Every place is inside the text and inside that of what holds it; no problem shows what the text says. */
function expectSound({ body, problems }: HclFile, text: string): void {
  const whole = { start: 0, end: text.length };
  expect(problems.filter(({ why, start, end }) => why.includes('hunter2') || !isWithin(start, end, whole))).toEqual([]);
  const open: { readonly node: object; readonly around: Span }[] = [{ node: body, around: whole }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { start = next.around.start, end = next.around.end } = next.node as Partial<Span>;
    const own = { start, end };
    if (!isWithin(own.start, own.end, next.around)) expect.fail(`${JSON.stringify(next.node).slice(0, 80)} is not within ${JSON.stringify(next.around)}`);
    for (const [field, value] of Object.entries(next.node) as readonly [string, unknown][]) if (isNode(field, value)) open.push({ node: value, around: own });
  }
}

const isNode = (field: string, value: unknown): value is object => typeof value === 'object' && value !== null && field !== 'jumps';

const PIECES = ['"', '${', '%{', '}', '{', '[', ']', '(', ')', '<<E\n', '<<-EOT\n', 'EOT\n', '\n', '/*', '*/', '#', '=', '.', '...', '.*', '[*]', '~', '?', ':', '\\', '$', '\r', '\0', '\uFEFF', 'for x in', 'if', '%{ endif }', ',', ' ', '::', '-', '!', '"\n', '\uD800', 'é', '0', 'x = 1\n', '}\nresource "a" "b" {\n'];

describe('hostile text', () => {
  it('is read when it is cut anywhere', () => {
    for (let end = 0; end <= TORTURE.length; end++) expectSound(parseHcl(TORTURE.slice(0, end)), TORTURE.slice(0, end));
    for (let end = 0; end <= JSON_TORTURE.length; end++) expectSound(parseHclJson(JSON_TORTURE.slice(0, end)), JSON_TORTURE.slice(0, end));
    expect(parseHcl(TORTURE).problems).toEqual([]);
    expect(parseHclJson(JSON_TORTURE).problems).toEqual([]);
  });

  it('is read however it is changed', () => {
    const change = fc.record({ at: fc.nat(TORTURE.length), drop: fc.nat(8), piece: fc.constantFrom(...PIECES, '') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.boolean(), (changes, isJson) => {
        const text = changes.reduce((whole, { at, drop, piece }) => whole.slice(0, at) + piece + whole.slice(at + drop), isJson ? JSON_TORTURE : TORTURE);
        expectSound(isJson ? parseHclJson(text) : parseHcl(text), text);
      }),
      { numRuns: 600 },
    );
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES, 'a', 'b {', '"x"'), { maxLength: 60 }), (pieces) => {
        expectSound(parseHcl(pieces.join('')), pieces.join(''));
      }),
      { numRuns: 600 },
    );
  });
});

/** Stands for a text, and counts the characters that are looked at. */
class CountedText {
  steps = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  charCodeAt(at: number): number {
    this.steps++;
    return this.#text.charCodeAt(at);
  }

  codePointAt(at: number): number | undefined {
    this.steps++;
    return this.#text.codePointAt(at);
  }

  charAt(at: number): string {
    this.steps++;
    return this.#text.charAt(at);
  }

  slice(start: number, end: number): string {
    this.steps += end - start;
    return this.#text.slice(start, end);
  }

  startsWith(text: string, at: number): boolean {
    this.steps += text.length;
    return this.#text.startsWith(text, at);
  }

  indexOf(text: string, at: number): number {
    const found = this.#text.indexOf(text, at);
    this.steps += (found < 0 ? this.#text.length : found) - at;
    return found;
  }

  lastIndexOf(text: string, at: number): number {
    const found = this.#text.lastIndexOf(text, at);
    this.steps += at - found;
    return found;
  }

  toString(): string {
    return this.#text;
  }
}

function stepsFor(text: string): number {
  const counted = new CountedText(text);
  // The parser asks nothing else of a text than what is counted.
  parseHcl(counted as unknown as string);
  return counted.steps;
}

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

const GROWING: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['a real file', (size) => TORTURE.repeat(Math.ceil(size / 500))],
  ['open heredocs', (size) => lines(size, () => 'a = <<X')],
  ['open heredocs with many words', (size) => lines(size, (index) => `a = <<X${String(index)}`)],
  ['heredocs with mistakes', (size) => lines(size, (index) => `a = <<X${String(index)}\n\${`) + lines(size, (index) => `\nX${String(index)}`)],
  ['nested open heredocs', (size) => lines(size, () => '${<<X')],
  ['open comments', (size) => lines(size, () => 'a = /* x')],
  ['open comments in mistakes', (size) => lines(size, () => 'a = [ = /* x')],
  ['open lists', (size) => lines(size, () => 'a = [')],
  ['open lists of names', (size) => lines(size, (index) => `a${String(index)} = [x,`)],
  ['open objects', (size) => lines(size, () => 'a = {')],
  ['open objects with members', (size) => lines(size, (index) => (index % 150 === 0 ? 'a = {' : 'b = 1'))],
  ['indented open objects', (size) => lines(size, (index) => `${' '.repeat(index % 300)}a = {`)],
  ['open blocks', (size) => lines(size, () => 'a {')],
  ['open blocks with labels', (size) => lines(size, () => 'a "b" {\n c = 1')],
  ['closing braces', (size) => '}'.repeat(size)],
  ['closing braces on lines', (size) => lines(size, () => '}')],
  ['blocks on one line', (size) => 'a { b = } '.repeat(size)],
  ['blocks behind blocks', (size) => lines(size, () => 'a {} b {} c {')],
  ['open quotes', (size) => lines(size, () => 'a = "x')],
  ['open holes', (size) => lines(size, () => 'a = "${')],
  ['nested holes', (size) => `a = ${'"${'.repeat(size)}`],
  ['parentheses', (size) => `a = ${'('.repeat(size)}`],
  ['signs', (size) => `a = ${'!-'.repeat(size)}x\n`],
  ['a long chain', (size) => `a = b${'.c[0]'.repeat(size)}\n`],
  ['a long sum', (size) => `a = 1${' + 1'.repeat(size)}\n`],
  ['long conditionals', (size) => `a = ${'x ? y : '.repeat(size)}z\n`],
  ['splats', (size) => `a = x${'[*]'.repeat(size)}\n`],
  ['directives', (size) => `a = "${'%{ if x }'.repeat(size)}"\n`],
  ['holes in a row', (size) => `a = "${'${x}'.repeat(size)}"\n`],
  ['escapes', (size) => `a = "${'\\n$${'.repeat(size)}"\n`],
  ['an indented heredoc', (size) => `a = <<-E\n${lines(size, (index) => `${' '.repeat(2 + (index % 7))}\${x} $\${y}`)}\nE\n`],
  ['labels', (size) => `a ${'"b" '.repeat(size)}`],
  ['one attribute many times', (size) => lines(size, () => 'a = 1')],
  ['lines that look like headers', (size) => `a = {\n${lines(size, () => `a ${'"b" '.repeat(20)}`)}`],
  ['white space', (size) => ' '.repeat(size)],
  ['long indentation', (size) => `a = <<E\n${lines(size, () => ' '.repeat(50))}`],
];

describe('the work for a text', () => {
  it.each(GROWING)('grows with its length: %s', (_, text) => {
    const [small, large] = [stepsFor(text(1_000)), stepsFor(text(4_000))];
    expect(large).toBeLessThan(4.4 * small + 1_000);
    expect(large).toBeLessThan(60 * text(4_000).length + 1_000);
  });

  it.each(GROWING)('leaves sound places: %s', (_, text) => {
    expectSound(parseHcl(text(200)), text(200));
  });

  it('is bounded for deep JSON and long chains in it', () => {
    for (const text of ['['.repeat(50_000), '{"a":'.repeat(50_000), `{"a": "\${b${'.c'.repeat(50_000)}}"}`, `{"a": "${'\\n${x}'.repeat(50_000)}"}`, `{"a": "${'${\\"'.repeat(50_000)}"}`]) expect(() => parseHclJson(text)).not.toThrow();
    expect(parseHclJson('['.repeat(300)).problems[0]?.kind).toBe('over-budget');
  });

  it('stops at a depth', () => {
    const nested = (depth: number) => parseHcl(`a = ${'('.repeat(depth)}1${')'.repeat(depth)}\nb = 2\n`);
    expect(nested(200).problems).toEqual([]);
    expect(nested(201).problems).toMatchObject([{ kind: 'over-budget' }]);
    expect(nested(201).body).toMatchObject({ complete: false, items: [{ name: 'a', value: { kind: 'broken' } }, { name: 'b', value: { kind: 'number' } }] });
  });
});
