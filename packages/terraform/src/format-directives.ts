/** The text and the directives of a format: `%s`, `%-5d`, `%[2]q`. */
import { Refusal } from './refusal.ts';

export interface Directive {
  readonly verb: string;
  /** 1 for the first. */
  readonly argument: number;
  readonly width?: number;
  readonly precision?: number;
  readonly sharp: boolean;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly zero: boolean;
}

const DIRECTIVE = /%([-+# 0]{0,16})([1-9]\d{0,5})?(?:\.(\d{0,5}))?(?:\[(\d{1,5})\])?([a-zA-Z%])/y;

/** Wider ones are not made. */
const MOST_WIDTH = 10_000;

export function directivesOf(pattern: string): readonly (string | Directive)[] | Refusal {
  const found: (string | Directive)[] = [];
  let from = 0;
  let argument = 0;
  for (let at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', from)) {
    found.push(pattern.slice(from, at));
    DIRECTIVE.lastIndex = at;
    const match = DIRECTIVE.exec(pattern);
    if (match === null) return new Refusal('a format that is not valid');
    from = at + match[0].length;
    if (match[5] === '%') found.push('%');
    else {
      argument = match[4] === undefined ? argument + 1 : Number(match[4]);
      const directive = directiveIn(match, argument);
      if (directive === undefined) return new Refusal('a format that is not valid');
      found.push(directive);
    }
  }
  found.push(pattern.slice(from));
  return found;
}

function directiveIn([, flags = '', width, precision, , verb = '']: RegExpExecArray, argument: number): Directive | undefined {
  if (argument === 0 || Math.max(Number(width ?? 0), Number(precision ?? 0)) > MOST_WIDTH) return undefined;
  const has = { sharp: flags.includes('#'), minus: flags.includes('-'), plus: flags.includes('+'), space: flags.includes(' '), zero: flags.includes('0') };
  return { verb, argument, ...has, ...(width === undefined ? {} : { width: Number(width) }), ...(precision === undefined ? {} : { precision: Number(precision) }) };
}
