/** Turns keys and values into a map's entries: merge keys are followed, and a repeated key makes its value unreadable instead of letting one win silently. */
import type { ParseProblem } from './parse-problem.ts';
import { type MapEntry, type Span, spanOf, type TemplateNode } from './template-node.ts';

export interface KeyedNode {
  readonly key: TemplateNode;
  readonly value: TemplateNode;
}

export interface ComposedMap {
  readonly entries: readonly MapEntry[];
  readonly problems: readonly ParseProblem[];
}

/** `span` is that of the map. Entries of a merged map stand behind those written, which win over them. */
export function composeMap(pairs: readonly KeyedNode[], span: Span): ComposedMap {
  const problems: ParseProblem[] = [];
  const written = new Map<string, MapEntry>();
  const merged: TemplateNode[] = [];
  for (const { key, value } of pairs) {
    if (isMergeKey(key)) merged.push(value);
    else addWritten(written, key, value, problems);
  }
  return { entries: [...withMerged(written, merged, span, problems)], problems };
}

const isMergeKey = (key: TemplateNode) => key.form === 'scalar' && key.plain && key.text === '<<';

function addWritten(written: Map<string, MapEntry>, key: TemplateNode, value: TemplateNode, problems: ParseProblem[]): void {
  if (key.form !== 'scalar') {
    problems.push({ kind: 'unreadable', why: 'a key is a map or a list, and a template has only text keys', span: spanOf(key) });
    return;
  }
  const keySpan = spanOf(key);
  if (!written.has(key.text)) {
    written.set(key.text, { key: key.text, keySpan, value });
    return;
  }
  const why = 'the same key is written twice in one map';
  problems.push({ kind: 'unreadable', why, span: keySpan });
  written.set(key.text, { key: key.text, keySpan, value: { form: 'broken', why, ...keySpan } });
}

function withMerged(written: Map<string, MapEntry>, sources: readonly TemplateNode[], span: Span, problems: ParseProblem[]): Iterable<MapEntry> {
  for (const source of sources.flatMap((node) => (node.form === 'list' ? node.items : [node]))) {
    if (source.form !== 'map') {
      problems.push({ kind: 'unreadable', why: 'a merge key (<<) names something that is no map', span: source.end > source.start ? spanOf(source) : span });
      continue;
    }
    for (const entry of source.entries) if (!written.has(entry.key)) written.set(entry.key, entry);
  }
  return written.values();
}
