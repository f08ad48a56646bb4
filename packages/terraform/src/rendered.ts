/** What `templatefile` makes of a template. */
import type { Place } from '@rds-iam-lint/model';
import { because, type Context, tooMuch } from './context.ts';
import { templateValue } from './evaluate-template.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { parseTemplateText } from './parse-template-text.ts';
import type { Scope } from './scope.ts';

interface Rendering {
  readonly text: string;
  readonly file: string;
  readonly variables: ReadonlyMap<string, Evaluated>;
  /** The call. */
  readonly at: Place;
}

/** Reading a template takes as many steps as it has characters. */
export function rendered({ text, file, variables, at }: Rendering, context: Context): Evaluated {
  if (!context.scope.work.spend(text.length)) return tooMuch(context, at);
  const whole: Place = { file, start: 0, end: text.length };
  const parts = parseTemplateText(text);
  if (parts === undefined) return because(context, unknown(whole, 'unreadable', 'a template that could not be read'), whole);
  const call = 'file' in at ? `${at.file}:${String(at.start)}` : '';
  const { moduleOrigin: _, ...outer } = context.scope;
  const scope: Scope = { ...outer, file, origin: `${context.scope.origin} the template at ${call}${context.turns}`, root: (name) => variables.get(name) };
  return templateValue(parts, whole, { ...context, scope, bound: new Map(), turns: '' });
}
