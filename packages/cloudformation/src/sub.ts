/** `Fn::Sub`: a text with `${…}` in it. */
import type { Place, Value } from '@rds-iam-lint/model';
import { placesWithin } from './place-within.ts';
import { attributeValue, refValue, splitAtDot } from './references.ts';
import { type Call, placeOf, unevaluated, unknown } from './scope.ts';
import { joinedText } from './text-value.ts';
import { childOf, type ScalarNode, type TemplateNode } from './template-node.ts';

/** One stretch of the text: a literal, or the name of a variable. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly variable: boolean;
}

/** A text in more pieces than this is not put together. */
const MOST_PIECES = 20_000;

/** The argument is a text, or a text and a map of variables. Known stretches keep their exact places. */
export function evaluateSub(call: Call): Value {
  const { argument, at, scope } = call;
  const [template, variables]: readonly (TemplateNode | undefined)[] = argument.form === 'list' ? argument.items : [argument];
  if (template?.form !== 'scalar' || template.tag !== undefined) return unevaluated(at, 'a Sub whose text is computed');
  const pieces = piecesOf(template.text);
  if (pieces.length > MOST_PIECES) return unknown(at, 'budget', `a text in more than ${String(MOST_PIECES)} pieces`);
  const within = placesWithin(scope, placeOf(scope, template), template.text, pieces.length);
  const own = new Map<string, Value>();
  const parts = pieces.map((piece): Value => {
    const place = within(piece.start, piece.end);
    return piece.variable ? (own.get(piece.text) ?? variableValue({ call, variables, own }, piece.text, place)) : { state: 'known', data: piece.text, at: place };
  });
  return joinedText(parts, wholePlace(call, template), scope.work);
}

/** The token of the text, where the function is written in its short form in front of it. */
const wholePlace = ({ scope }: Call, template: ScalarNode): Place => placeOf(scope, template);

interface Variables {
  readonly call: Call;
  readonly variables: TemplateNode | undefined;
  /** Those of the map that are worked out: a text may name one many times, and a text in it another. */
  readonly own: Map<string, Value>;
}

function variableValue({ call, variables, own }: Variables, name: string, at: Place): Value {
  const node = childOf(variables, name);
  if (node !== undefined) {
    const value = call.evaluate(node);
    own.set(name, value);
    return value;
  }
  const [id, attribute] = splitAtDot(name);
  return attribute === undefined ? refValue(name, at, call.scope) : attributeValue(id, attribute, at, call.scope);
}

/** `${!x}` is the literal text `${x}`; a `${` that is never closed is literal too. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', from)) {
    const close = text.indexOf('}', open);
    if (close < 0) break;
    if (open > from) pieces.push({ start: from, end: open, text: text.slice(from, open), variable: false });
    const escaped = text[open + 2] === '!';
    const name = text.slice(open + (escaped ? 3 : 2), close);
    pieces.push({ start: open, end: close + 1, text: escaped ? `\${${name}}` : name.trim(), variable: !escaped });
    from = close + 1;
  }
  if (from < text.length) pieces.push({ start: from, end: text.length, text: text.slice(from), variable: false });
  return pieces;
}
