/** Functions on points in time. */
import { define, type Definition, type Result } from './define-function.ts';
import { unevaluated } from './evaluated.ts';
import { formattedDate, type Instant, instantOf } from './formatted-date.ts';
import { Refusal } from './refusal.ts';

const NO_TIME = new Refusal('a text that is no point in time');

export const DATE_FUNCTIONS: Readonly<Record<string, Definition>> = {
  formatdate: define(['text', 'text'], ([format, text]) => {
    const instant = instantOf(text);
    return instant === undefined ? NO_TIME : (formattedDate(format, instant) ?? new Refusal('a format that is not valid'));
  }),
  timeadd: define(['text', 'text'], ([text, duration], { at }): Result => {
    const instant = instantOf(text);
    const span = millisecondsOf(duration);
    if (instant === undefined || span === undefined) return NO_TIME;
    const time = instant.time + span;
    return Math.abs(time) > LAST ? unevaluated(at, 'timeadd: a time that is too far away') : textOf({ ...instant, time });
  }),
  timecmp: define(['text', 'text'], ([one, other]) => {
    const [left, right] = [instantOf(one), instantOf(other)];
    return left === undefined || right === undefined ? NO_TIME : Math.sign(left.time - right.time);
  }),
};

/** Years have four digits until then. */
const LAST = Date.UTC(9999, 0);

const textOf = (instant: Instant): string => formattedDate("YYYY-MM-DD'T'hh:mm:ssZ", instant) ?? '';

const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, 'µs': 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `1h30m`, `-1.5s`. */
function millisecondsOf(text: string): number | undefined {
  if (text.length > 100 || !/^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.test(text)) return undefined;
  const sum = [...text.matchAll(/([\d.]+)([a-zµ]+)/g)].reduce((total, [, number, unit = '']) => total + Number(number) * (UNITS[unit] ?? 0), 0);
  return text.startsWith('-') ? -sum : sum;
}
