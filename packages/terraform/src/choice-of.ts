/** Conditions: a known truth, or a choice between true and false that a person can name. */
import type { Known, Place, Unknown } from '@rds-iam-lint/model';
import { canonicalText, unwrapped } from './canonical-text.ts';
import { because, type Context, placeIn, refuse } from './context.ts';
import type { Evaluated } from './evaluated.ts';
import type { Expression } from './hcl-node.ts';
import { isSensitive } from './survey.ts';

/** What the expression, worth `value`, means as a condition. What may be neither true nor false stays an unknown. */
export function truthOf(value: Evaluated, expression: Expression, context: Context): Evaluated {
  if (value.state === 'absent') return refuse(context, value.at, 'null as a condition');
  if (value.state === 'known') return knownTruth(value, context);
  const { candidates } = value;
  if (candidates !== undefined) return { ...value, candidates: { ...candidates, values: candidates.values.map((option) => optionAsTruth(option, context)) } };
  return isChoice(value) ? choice(value, value.origin ?? originOf(expression, context, isSensitive(value)), context) : value;
}

function optionAsTruth(option: Evaluated, context: Context): Evaluated {
  if (option.state === 'known') return knownTruth(option, context);
  if (option.state === 'absent') return because(context, { state: 'unknown', at: option.at, reason: 'expression', detail: 'null as a condition' }, option.at);
  if (option.candidates !== undefined) return { ...option, candidates: { ...option.candidates, values: option.candidates.values.map((inner) => optionAsTruth(inner, context)) } };
  return option.origin !== undefined && isChoice(option) ? choice(option, option.origin, context) : option;
}

const TEXTS: ReadonlyMap<unknown, boolean> = new Map([['true', true], ['1', true], ['false', false], ['0', false]]);

function knownTruth(value: Evaluated & Known, context: Context): Evaluated {
  const { data, at } = value;
  if (typeof data === 'boolean') return value;
  const truth = TEXTS.get(data);
  if (truth === undefined) return refuse(context, at, 'a condition that is neither true nor false');
  return { state: 'known', data: truth, at, ...(value.sensitive === true ? { sensitive: true } : {}) };
}

/** What failed, or was given up, is no choice that a person has. */
const isChoice = (value: Evaluated & Unknown): boolean => value.failure === undefined && value.reason !== 'budget' && value.reason !== 'unreadable' && value.members === undefined;

function choice(value: Evaluated & Unknown, origin: string, context: Context): Evaluated {
  const { at, reason, detail } = value;
  context.doubts.cause ??= value;
  const mark = value.sensitive === true ? { sensitive: true as const } : {};
  const clause = origin.slice(origin.indexOf('#') + 1);
  const values = [true, false].map((data) => ({ state: 'known' as const, data, at, ...mark }));
  return { state: 'unknown', at, reason, detail, ...mark, candidates: { choice: origin, labels: values.map(({ data }) => `${clause} is ${String(data)}`), values } };
}

/** The identity of an unknown truth: what it says, and where. What is not spelled out has a place of its own. */
export function originOf(expression: Expression, context: Context, hidden: boolean): string {
  const { scope, turns } = context;
  const inner = unwrapped(expression);
  const { text, isOfInstance, isVague } = canonicalText(inner, context, hidden);
  if (isVague) return within(scope.origin, `${text} at ${placeText(placeIn(context, { ...inner, start: inner.standIn ?? inner.start }))}${turns}`);
  return within(isOfInstance ? scope.origin : scope.moduleOrigin ?? scope.origin, text);
}

/** `envs/prod#module.db.` and `var.x == null` give `envs/prod#var.x == null in module.db`. */
function within(origin: string, text: string): string {
  const at = origin.indexOf('#');
  const address = at < 0 ? '' : origin.slice(at + 1).replace(/\.$/, '');
  return `${at < 0 ? origin : origin.slice(0, at)}#${text}${address === '' ? '' : ` in ${address}`}`;
}

const placeText = (at: Place): string => ('file' in at ? `${at.file}:${String(at.start)}` : at.resource);
