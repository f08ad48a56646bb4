/** A template before its directives are nested: texts, interpolations and directives in a row. */
import type { Expression, ForNames, Interpolation, Span, TemplateText } from './hcl-node.ts';

export type TemplateToken = TemplateText | Hole;

export type Hole = Interpolation | Directive;

interface Marked extends Span {
  readonly kind: 'directive';
  readonly stripLeft: boolean;
  readonly stripRight: boolean;
}

export type Directive = IfDirective | ForDirective | EndDirective;

export interface IfDirective extends Marked {
  readonly word: 'if';
  readonly condition: Expression;
}

export interface ForDirective extends Marked {
  readonly word: 'for';
  readonly names: ForNames;
}

export interface EndDirective extends Marked {
  readonly word: 'else' | 'endif' | 'endfor';
}
