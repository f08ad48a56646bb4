/** How a text begins and ends, also one that is only partly known. */
import { textOfPart } from '@rds-iam-lint/logic';
import type { Part } from '@rds-iam-lint/model';
import { causedBy, define, type Definition } from './define-function.ts';
import { argumentAs, Waiting } from './argument-as.ts';
import { Refusal } from './refusal.ts';

type Compare = (text: string, wanted: string) => boolean;

export const startsWith = ends((text, wanted) => text.startsWith(wanted), leading);
export const endsWith = ends((text, wanted) => text.endsWith(wanted), trailing);

/** The known edge of a text decides, when it is as long as what is wanted or differs from it. */
function ends(compare: Compare, edgeOf: (parts: readonly Part[]) => string): Definition {
  return define(['open', 'text'], ([value, wanted], { at }) => {
    if (value.state === 'unknown') {
      const edge = edgeOf(value.parts ?? []);
      if (edge.length >= wanted.length) return compare(edge, wanted);
      return value.parts === undefined || compare(wanted, edge) ? causedBy(value, at) : false;
    }
    const text = argumentAs('text', value, at);
    if (text instanceof Refusal) return text;
    return text instanceof Waiting ? causedBy(text.cause, at) : compare(String(text), wanted);
  });
}

function leading(parts: readonly Part[]): string {
  const end = parts.findIndex((part) => textOfPart(part) === undefined);
  return parts.slice(0, end < 0 ? parts.length : end).map((part) => textOfPart(part) ?? '').join('');
}

function trailing(parts: readonly Part[]): string {
  const last = parts.findLastIndex((part) => textOfPart(part) === undefined);
  return parts.slice(last + 1).map((part) => textOfPart(part) ?? '').join('');
}
