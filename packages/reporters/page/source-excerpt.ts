/** The source line at a place, with the place marked. */
import type { PageData } from '../src/html/page-data.ts';
import { element } from './element.ts';

/** Undefined when the line is not in the report. */
export function sourceExcerpt({ excerpts, places, texts }: PageData, number: number): HTMLElement | undefined {
  const [place, excerpt] = [places[number], excerpts[number]];
  if (place === undefined || place.length === 3 || excerpt === undefined || excerpt === 0) return undefined;
  const [, line, column, endLine, endColumn] = place;
  const [text, first] = [texts[excerpt[0]] ?? '', excerpt[1]];
  const from = column - first;
  const to = endLine > line ? text.length : Math.max(from + 1, endColumn - first);
  return element(
    'pre',
    { class: 'source', tabindex: '0', 'aria-label': `Line ${String(line)}` },
    element('span', { class: 'gutter', 'aria-hidden': 'true' }, String(line)),
    element('code', {}, first > 1 ? '…' : '', shown(text.slice(0, from)), element('mark', {}, shown(text.slice(from, to))), shown(text.slice(to))),
  );
}

const shown = (text: string) => text.replaceAll('\t', '    ');
