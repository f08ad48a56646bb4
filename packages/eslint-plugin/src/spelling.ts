/** Where each character of a string's value stands between the quotes of its literal, through JavaScript's escapes. */

const SIMPLE: ReadonlyMap<string, string> = new Map([['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'], ['v', '\v']]);
/** One character of a literal as written. The alternatives begin differently or end at once, so nothing is tried twice. */
const UNIT = /\\u\{[\da-f]{1,8}\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\[0-3]?[0-7]{1,2}|\\\r\n|\\[\s\S]|\r\n|[\s\S]/giy;
const LINE_END = /^\r?\n|^[\r\u2028\u2029]/u;

/** The offset in `written` of every code unit of `value`, and of its end; `undefined` when `written` does not spell it. */
export function offsetsOf(written: string, value: string): readonly number[] | undefined {
  if (written === value) return Array.from({ length: value.length + 1 }, (_, index) => index);
  const offsets: number[] = [];
  let spelled = '';
  for (const match of written.matchAll(UNIT)) {
    const unit = spelledBy(match[0]);
    spelled += unit;
    for (let count = 0; count < unit.length; count++) offsets.push(match.index);
  }
  return spelled === value ? [...offsets, written.length] : undefined;
}

function spelledBy(unit: string): string {
  if (unit === '\r\n') return '\n';
  if (unit.length === 1 || !unit.startsWith('\\')) return unit === '\r' ? '\n' : unit;
  const escape = unit.slice(1);
  if (LINE_END.test(escape)) return '';
  if (/^[ux]./u.test(escape)) return fromCode(Number.parseInt(escape.replace(/[ux{}]/gu, ''), 16));
  if (/^[0-7]+$/u.test(escape)) return fromCode(Number.parseInt(escape, 8));
  return SIMPLE.get(escape) ?? escape;
}

const fromCode = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
