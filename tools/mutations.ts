/** Damages texts in the ways in which files are damaged: cut off, edited by mistake, or written by somebody hostile. The same seed gives the same damage. */

export type Random = (below: number) => number;

/** Mulberry32, by Tommy Ettinger (public domain). Integers from 0, `below` exclusive. */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What is put in the place of a character or a word. */
const STRANGE = [
  ...['{', '}', '[', ']', '"', "'", ':', ': ', ',', '&a ', '*a', '!Ref ', '!Sub ', '!If ', '|', '>', '%', '@', '#', '---\n', '...\n', '\t', '\n', '\r', '\\', '\\u', '${', '${}', '${AWS::', '{{resolve:'],
  ...['\u0000', '\u001b[31m', '\u2028', '\u202e', '\ud800', '\uFEFF', '🙂', '__proto__', 'constructor', 'toString', 'null', '~', '{}', '[]', '1e999', '-0', '0x1', '0o7', '1:30', 'yes', '<<: *a', '? ', '- - -'],
  ...['<<EOF\n', '%{ if ', '%{ endif }', '$${', ' = ', 'for_each = ', 'count = "x"\n', 'dynamic "x" {', '[*]', '.*.', '...', ' => ', ' ? ', 'each.value', 'try(', 'module "m" { source = "." }\n', 'local.a', '/*', '//'],
  ...['"Fn::If": []', '"Ref": {}', 'Fn::Sub: [', '!FindInMap [a, b]', '!Join [x]', '!Select [9, []]', '!Split [",", x]', 'arn:', 'rds-db:*', '%7B', '[[[[[[[[', '{"a":{"a":{"a":', ' '.repeat(300), 'x'.repeat(300)],
];

const pick = <T>(random: Random, items: readonly [T, ...T[]]): T => items[random(items.length)] ?? items[0];

/** Two offsets in order, at most `most` apart. */
function spanIn(text: string, random: Random, most: number): readonly [number, number] {
  const start = random(text.length + 1);
  return [start, Math.min(text.length, start + random(most))];
}

type Damage = (text: string, random: Random) => string;

const replaced = (text: string, [start, end]: readonly [number, number], by: string) => text.slice(0, start) + by + text.slice(end);
const strange = (random: Random) => STRANGE[random(STRANGE.length)] ?? '';

/** The place of a random word of the text. */
function wordIn(text: string, random: Random): readonly [number, number] {
  const words = [...text.matchAll(/[\w:.*${}-]+/g)];
  const word = words[random(words.length)];
  return word === undefined ? [0, 0] : [word.index, word.index + word[0].length];
}

const DAMAGES: readonly [Damage, ...Damage[]] = [
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => text.slice(random(text.length)),
  (text, random) => replaced(text, spanIn(text, random, 40), ''),
  (text, random) => replaced(text, spanIn(text, random, 3), strange(random)),
  (text, random) => replaced(text, wordIn(text, random), strange(random)),
  (text, random) => replaced(text, wordIn(text, random), text.slice(...wordIn(text, random))),
  (text, random) => replaced(text, spanIn(text, random, 0), text.slice(...spanIn(text, random, 400))),
  (text, random) => {
    const lines = text.split('\n');
    const [from, to] = [random(lines.length), random(lines.length)];
    return lines.with(from, lines[to] ?? '').with(to, lines[from] ?? '').join('\n');
  },
  (text, random) => {
    const lines = text.split('\n');
    const at = random(lines.length);
    return lines.with(at, random(2) === 0 ? `${' '.repeat(random(6))}${lines[at] ?? ''}` : (lines[at] ?? '').slice(random(4))).join('\n');
  },
];

/** One to three damages, one after the other. */
export function damaged(text: string, random: Random): string {
  return Array.from({ length: 1 + random(3) }).reduce((rest: string) => pick(random, DAMAGES)(rest, random), text);
}
