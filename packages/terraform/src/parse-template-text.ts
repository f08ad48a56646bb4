/** The text of a template file. */
import { cursorOn, FAILED } from './hcl-cursor.ts';
import type { TemplatePart } from './hcl-node.ts';
import { bareTemplate } from './parse-heredoc.ts';

/** Its parts; `undefined` for what is not valid. Never throws. */
export function parseTemplateText(text: string): readonly TemplatePart[] | undefined {
  try {
    return bareTemplate(cursorOn(text));
  } catch (error) {
    if (error === FAILED) return undefined;
    throw error;
  }
}
