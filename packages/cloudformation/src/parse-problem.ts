/** Why a text could not be turned into a tree: a sentence that quotes nothing from the text, and where. */
import type { Span, TemplateNode } from './template-node.ts';

export interface ParseProblem {
  readonly kind: 'unreadable' | 'over-budget';
  readonly why: string;
  readonly span: Span;
}

export interface Parsed {
  /** The documents of the text in order; empty when nothing could be read. */
  readonly documents: readonly TemplateNode[];
  readonly problems: readonly ParseProblem[];
}

/** Nesting beyond this is not read. */
export const MOST_DEPTH = 200;

/** Nodes that aliases may repeat in all; beyond it a text is taken for an alias bomb. */
export const MOST_ALIASED = 200_000;
