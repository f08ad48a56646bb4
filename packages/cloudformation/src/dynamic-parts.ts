/** Dynamic references inside a text that is put together: what stands in front of one and behind it is known all the same. */
import type { Part } from '@rds-iam-lint/model';

const OPENS = '{{resolve:';
const CLOSES = '}}';

/** With more references in it a text is not known at all. */
const MOST_REFERENCES = 16;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Texts {
  /** The text of a part, of one character for a part that has none. */
  readonly of: (part: Part) => string;
  /** What stands for a reference, given its text. */
  readonly hole: (text: string) => Part;
}

/** The parts with one hole for each reference, whatever parts it is made of. `undefined` without one, and where one is not closed or other braces stand around it. */
export function withoutReferences(parts: readonly Part[], { of, hole }: Texts): readonly Part[] | undefined {
  const whole = parts.map(of).join('');
  const references = referencesIn(whole);
  if (references === undefined || references.length === 0) return undefined;
  let at = 0;
  const cutParts = parts.flatMap((part) => {
    const own = { start: at, end: at + of(part).length };
    at = own.end;
    return cut(part, own, { references, whole, hole });
  });
  return cutParts.map(of).join('').includes('{{') ? undefined : cutParts;
}

function referencesIn(whole: string): readonly Stretch[] | undefined {
  const found: Stretch[] = [];
  for (let start = whole.indexOf(OPENS); start >= 0; start = whole.indexOf(OPENS, start)) {
    const close = whole.indexOf(CLOSES, start);
    if (close < 0 || found.length === MOST_REFERENCES) return undefined;
    found.push({ start, end: close + CLOSES.length });
    start = close;
  }
  return found;
}

interface Cutting {
  readonly references: readonly Stretch[];
  readonly whole: string;
  readonly hole: Texts['hole'];
}

/** A reference is put where it begins. */
function cut(part: Part, own: Stretch, { references, whole, hole }: Cutting): readonly Part[] {
  const inside = references.filter(({ start, end }) => start < own.end && end > own.start);
  if (inside.length === 0) return [part];
  const kept: Part[] = [];
  let from = own.start;
  for (const { start, end } of inside) {
    if (start > from) kept.push(slice(part, whole.slice(from, start)));
    if (start >= own.start) kept.push(hole(whole.slice(start, end)));
    from = end;
  }
  return from < own.end ? [...kept, slice(part, whole.slice(from, own.end))] : kept;
}

/** The place stays that of the whole part: a text that does not spell its place is placed by the whole of it. */
const slice = (part: Part, text: string): Part => (typeof part === 'string' || part.state !== 'known' ? text : { state: 'known', data: text, at: part.at });
