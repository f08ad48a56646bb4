/** Texts with holes. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Part, Place, Unknown } from '@rds-iam-lint/model';
import { because, type Context, doubting, placeIn, refuse, sensitiveLike, tooMuch } from './context.ts';
import { truthOf } from './choice-of.ts';
import { either } from './either.ts';
import type { Evaluated } from './evaluated.ts';
import type { Interpolation, Template, TemplateFor, TemplateIf, TemplatePart, TemplateText } from './hcl-node.ts';
import { joinedText } from './joined-text.ts';
import { isOneOfAFew, overOptions } from './over-options.ts';
import { surveyOf } from './survey.ts';
import { turnsOf } from './turns.ts';

/** A template with one part, an interpolation, has the value of that part. */
export function evaluateTemplate({ parts, start, end }: Template, context: Context): Evaluated {
  return templateValue(parts, placeIn(context, { start, end }), context);
}

export function templateValue(parts: readonly TemplatePart[], at: Place, context: Context): Evaluated {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'interpolation' ? context.evaluate(only.value, context) : textOf(parts, at, context);
}

const textOf = (parts: readonly TemplatePart[], at: Place, context: Context): Evaluated => joined(partsOf(parts, context), at, context);

function joined(parts: readonly Part[], at: Place, context: Context): Evaluated {
  const [only] = parts;
  const open = parts.filter((part): part is Unknown => typeof part !== 'string' && isOneOfAFew(part));
  if (open.length > 0 && parts.some((part) => typeof part !== 'string' && surveyOf(part).sensitive)) return overOptions(open, at, (made, way) => joined(parts.map((part) => made[open.indexOf(part as Unknown)] ?? part), at, way), { context, extent: 'outer' });
  return parts.length === 1 && only !== undefined && typeof only !== 'string' && only.state === 'known' && typeof only.data === 'string' ? only : joinedText(parts, at, context.scope.work);
}

function partsOf(parts: readonly TemplatePart[], context: Context): readonly Part[] {
  const isFine = parts.reduce((sum, part) => sum + piecesIn(part), 0) <= MOST_PIECES;
  return parts.flatMap((part): readonly Part[] => {
    switch (part.kind) {
      case 'text': return isFine ? piecesOf(part, context) : [{ state: 'known', data: part.value, at: placeIn(context, part) }];
      case 'interpolation': return [interpolated(part, context)];
      case 'template-if': return [chosenText(part, context)];
      case 'template-for': return [repeated(part, context)];
    }
  });
}

/** A text with more pieces is not taken apart for the sake of places. */
const MOST_PIECES = 400;

const piecesIn = (part: TemplatePart): number => (part.kind === 'text' ? 1 + (part.jumps?.length ?? 0) / 2 : 1);

/** Runs of the text that stand in one piece in the file. */
function piecesOf({ value, start, end, from, jumps = [] }: TemplateText, context: Context): readonly Part[] {
  if (jumps.length === 0) return [{ state: 'known', data: value, at: placeIn(context, { start, end }) }];
  const pieces: Part[] = [];
  for (let number = 0; number <= jumps.length; number += 2) {
    const first = number === 0 ? 0 : jumps[number - 2] ?? 0;
    const data = value.slice(first, jumps[number] ?? value.length);
    const offset = number === 0 ? from : jumps[number - 1] ?? from;
    if (data !== '') pieces.push({ state: 'known', data, at: placeIn(context, { start: offset, end: offset + data.length }) });
  }
  return pieces;
}

function interpolated(part: Interpolation, context: Context): Part {
  const value = context.evaluate(part.value, context);
  const at = placeIn(context, part.value);
  if (value.state === 'absent') return refuse(context, at, 'null inside a text');
  if (value.state === 'unknown') {
    if (value.parts === undefined && value.word !== true) context.doubts.cause ??= value;
    return value;
  }
  return typeof value.data !== 'object' || isSecret(value.data) ? value : sensitiveLike(refuse(context, at, 'a list or a map inside a text'), [value]);
}

function chosenText({ condition, then, otherwise, start, end }: TemplateIf, context: Context): Evaluated {
  const at = placeIn(context, { start, end });
  const truth = truthOf(context.evaluate(condition, context), condition, context);
  if (truth.state === 'known') return sensitiveLike(textOf(truth.data === true ? then : otherwise, at, context), [truth]);
  const [yes, no] = [then, otherwise].map((branch) => {
    const way = doubting(context);
    const text = textOf(branch, at, way);
    context.doubts.maybe(way.doubts, at);
    return text;
  });
  return yes === undefined || no === undefined ? tooMuch(context, at) : either({ truth, yes, no }, at, context);
}

function repeated(node: TemplateFor, context: Context): Evaluated {
  const at = placeIn(context, node);
  const turns = turnsOf(node, node, context);
  if ('state' in turns) return turns;
  if (turns.more !== undefined) return because(context, turns.more, at);
  if (turns.isLoose) return because(context, { state: 'unknown', at, reason: 'expression', detail: 'the order of a set' }, at);
  return sensitiveLike(joined(turns.all.flatMap(({ context: turn }) => partsOf(node.parts, turn)), at, context), [turns.collection]);
}
