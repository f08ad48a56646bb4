/** YAML 1.1 text to node trees: by a fast parser, and by a tolerant one for what the fast one refuses. */
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { composeEvents } from './compose-events.ts';
import { isDeficient, parseDeficientIndentation } from './parse-deficient-indentation.ts';
import { parseCommonYaml } from './parse-common-yaml.ts';
import { MOST_DEPTH, type Parsed } from './parse-problem.ts';
import { parseYamlTolerantly } from './parse-yaml-tolerantly.ts';

/** Where and why the fast parser stopped; the reason may quote the text. */
export interface Refusal {
  readonly reason: string;
  readonly offset: number;
}

/** Never throws: what is wrong with the text is in `problems`, without a word of the text. */
export function parseYaml(text: string): Parsed {
  const parsed = parseYamlFast(text);
  return 'documents' in parsed ? parsed : parseYamlTolerantly(text, parsed.reason, parsed.offset);
}

/** Reads what the fast parsers accept. Never throws. */
export function parseYamlFast(text: string): Parsed | Refusal {
  const common = parseCommonYaml(text);
  return common === undefined ? parseYamlFully(text) : { documents: [common], problems: [] };
}

/** Reads all forms of valid YAML. Never throws. */
export function parseYamlFully(text: string): Parsed | Refusal {
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth: MOST_DEPTH });
  } catch (error) {
    const recovered = isDeficient(error) ? parseDeficientIndentation(text, error.mark?.position ?? 0) : undefined;
    if (recovered === undefined) return refused(error);
    events = recovered;
  }
  return composeEvents(text, events);
}

function refused(error: unknown): Parsed | Refusal {
  if (!(error instanceof YAMLException)) return { reason: '', offset: 0 };
  const offset = error.mark?.position ?? 0;
  if (!error.reason.startsWith('nesting exceeded')) return { reason: error.reason, offset };
  return { documents: [], problems: [{ kind: 'over-budget', why: `nested deeper than ${String(MOST_DEPTH)} levels`, span: { start: offset, end: offset } }] };
}
