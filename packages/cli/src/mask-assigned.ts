/** Masks what a line assigns to a name that speaks of a secret, whoever the line belongs to: a resource that no kind describes, a key that is written twice. */

/** The end of a name, what closes it, and the sign that assigns. */
const ASSIGNS = /(?:passw(?:or)?d|pwd|passphrase|secret_?string|secret_?(?:access_?)?key|api_?key|token)(\\{0,3}["'])?[ \t]{0,20}[:=][ \t]{0,20}/gi;

/** In a line that declares a parameter `NoEcho`, its default too. */
const DEFAULTS = /\bDefault(\\{0,3}["'])?[ \t]{0,20}:[ \t]{0,20}/g;

/** The same line with asterisks of the same count. References, structures and booleans stay: they hold no text. */
export function maskAssigned(line: string): string {
  const masked = maskAfter(line, ASSIGNS);
  return line.includes('NoEcho') ? maskAfter(masked, DEFAULTS) : masked;
}

function maskAfter(line: string, key: RegExp): string {
  let shown = '';
  let at = 0;
  for (const found of line.matchAll(key)) {
    const start = found.index + found[0].length;
    if (start < at) continue;
    const end = endOfText(line, start, /[{[]/.test(line.slice(at, found.index)) || shown !== '' || found[1] !== undefined);
    shown += line.slice(at, start) + '*'.repeat(end - start);
    at = end;
  }
  return shown + line.slice(at);
}

/** Where the text that begins here ends; the beginning itself when there is none. */
function endOfText(line: string, start: number, inStructure: boolean): number {
  const [quote] = /^\\{0,3}["']/.exec(line.slice(start, start + 4)) ?? [];
  if (quote !== undefined) return endOfQuoted(line, start + quote.length, quote);
  const rest = line.slice(start);
  if (/^(?:[![{&*|>$]|(?:true|false|null)\b)/.test(rest)) return start;
  const end = rest.search(inStructure ? /[,}\]]|\s#|$/ : /\s#|$/);
  return start + rest.slice(0, end).trimEnd().length;
}

function endOfQuoted(line: string, start: number, quote: string): number {
  if (line.startsWith('{{resolve:', start)) return start - quote.length;
  for (let at = line.indexOf(quote, start); at >= 0; at = line.indexOf(quote, at + 1)) {
    if (quote !== '"' || line[at - 1] !== '\\') return at + quote.length;
  }
  return line.length;
}
