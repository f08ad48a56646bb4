/** How two patterns with `*` and `?` relate, also where both have parts that are not known. */
import type { Part, Unknown } from '@rds-iam-lint/model';
import { type Truth, truthOf } from './truth.ts';
import { ANY, covers, meets, MOST_STEPS, RUN, textOfPart, type Token, tokensOf } from './wildcard.ts';

/** A unit that stands in no pattern: private use. */
const FRESH = '\uF8FF';

/** Whether `wide` matches every string that `narrow` matches. Parts with one reference, or one name in one file, are the same text. */
export function patternsCover(wide: readonly Part[], narrow: readonly Part[]): Truth {
  const [outer, inner] = [tokensIn(wide, 'wide'), tokensIn(narrow, 'narrow')];
  if (outer.length * inner.length > MOST_STEPS) return 'unknown';
  if (covers(outer, inner)) return 'true';
  if (patternsMeet(wide, narrow) === 'false') return 'false';
  return outer.some(isHole) || inner.some((token) => isHole(token)) || hasHole(narrow) ? 'unknown' : escapes(outer, inner);
}

/** Whether some string matches both. */
export function patternsMeet(one: readonly Part[], other: readonly Part[]): Truth {
  const [left, right] = [widestOf(one), widestOf(other)] as const;
  if (left.length * right.length > MOST_STEPS) return 'unknown';
  if (!meets(left, right)) return 'false';
  if (!hasHole(one) && !hasHole(other)) return 'true';
  return covers(tokensIn(one, 'wide'), tokensIn(other, 'narrow')) || covers(tokensIn(other, 'wide'), tokensIn(one, 'narrow')) ? 'true' : 'unknown';
}

/** With a run for every hole. */
const widestOf = (parts: readonly Part[]): readonly Token[] => parts.flatMap((part) => tokensOfText(part) ?? [RUN]);

const tokensOfText = (part: Part): readonly Token[] | undefined => {
  const text = textOfPart(part);
  return text === undefined ? undefined : tokensOf(text);
};

const hasHole = (parts: readonly Part[]): boolean => parts.some((part) => textOfPart(part) === undefined);

/** A hole that can be recognised is a token of its own. Another one may be any text: within the narrow pattern a run, within the wide one nothing that can be relied on. */
function tokensIn(parts: readonly Part[], side: 'wide' | 'narrow'): readonly Token[] {
  return parts.flatMap((part, index): readonly Token[] => {
    const known = tokensOfText(part);
    if (known !== undefined) return known;
    const name = typeof part === 'string' || part.state !== 'unknown' ? undefined : identityOf(part);
    return name === undefined ? [side === 'narrow' ? RUN : `hole ${String(index)} of the wide pattern`] : [name];
  });
}

const isHole = (token: Token): boolean => typeof token === 'string' && token.length > 1;

function identityOf({ reference, reason, detail, at }: Unknown): string | undefined {
  if (reference !== undefined) return `hole ${JSON.stringify([reference.resource.unit, reference.resource.id, reference.attribute])}`;
  return reason === 'reference' && 'file' in at ? `hole ${JSON.stringify([at.file, detail])}` : undefined;
}

/** Some string of `inner` is not matched: tried with every run empty, short and long. */
function escapes(outer: readonly Token[], inner: readonly Token[]): Truth {
  if (outer.includes(FRESH)) return 'unknown';
  const runs = ['', FRESH, FRESH.repeat(outer.length + 1)];
  const escaped = runs.some((run) => !covers(outer, inner.flatMap((token) => (token === RUN ? run.split('') : token === ANY ? [FRESH] : [token]))));
  return escaped ? truthOf(false) : 'unknown';
}
