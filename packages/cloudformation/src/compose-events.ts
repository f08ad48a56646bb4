/** Builds the node tree from the events of js-yaml, which do not say where a collection ends. */
import { COLLECTION_STYLE, type Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { Parsed } from './parse-problem.ts';
import type { Span } from './template-node.ts';
import { type Properties, TreeBuilder } from './tree-builder.ts';

type Opening = Extract<Event, { type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }>;
type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** Takes the events of `text`. Never throws. */
export function composeEvents(text: string, events: readonly Event[]): Parsed {
  const composer = new Composer(text);
  for (const event of events) {
    composer.take(event);
    if (composer.builder.stopped) break;
  }
  return composer.builder.parsed;
}

class Composer {
  readonly builder = new TreeBuilder();
  readonly #text: string;
  readonly #open: (Opening | undefined)[] = [];
  /** The end of the last token: where an empty scalar stands and a block collection ends. */
  #cursor = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.#open.push(undefined);
        this.builder.openDocument();
        return;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        this.#cursor = Math.max(event.start + 1, this.#cursor);
        this.#open.push(event);
        this.builder.open(event.type === EVENT_ID.SEQUENCE ? 'list' : 'map', event.start, this.#properties(event));
        return;
      case EVENT_ID.SCALAR: this.#scalar(event); return;
      case EVENT_ID.ALIAS:
        this.#cursor = event.anchorEnd;
        this.builder.alias(this.#text.slice(event.anchorStart, event.anchorEnd), { start: event.anchorStart - 1, end: event.anchorEnd });
        return;
      case EVENT_ID.POP: this.#close();
    }
  }

  #scalar(event: Scalar): void {
    const isEmpty = event.valueStart < 0;
    const at = Math.max(event.tagEnd, event.anchorEnd, this.#cursor);
    const span = isEmpty ? { start: at, end: at } : tokenOf(this.#text, event);
    this.#cursor = Math.max(this.#cursor, span.end);
    this.builder.scalar(isEmpty ? '' : getScalarValue(this.#text, event), event.style === SCALAR_STYLE.PLAIN, span, this.#properties(event));
  }

  #properties(event: Opening | Scalar): Properties {
    return {
      ...(event.tagStart < 0 ? {} : { tag: this.#text.slice(event.tagStart, event.tagEnd) }),
      ...(event.anchorStart < 0 ? {} : { anchor: this.#text.slice(event.anchorStart, event.anchorEnd) }),
    };
  }

  #close(): void {
    const event = this.#open.pop();
    const closing = event?.type === EVENT_ID.SEQUENCE ? ']' : '}';
    if (event?.style === COLLECTION_STYLE.FLOW && '[{'.includes(this.#text[event.start] ?? ' ')) this.#cursor = afterClosing(this.#text, this.#cursor, closing);
    this.builder.close(this.#cursor);
  }
}

/** The whole token: with its quotes, or with the indicator line of a block scalar. */
function tokenOf(text: string, event: Scalar): Span {
  const { valueStart: start, valueEnd: end } = event;
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) return { start: start - 1, end: end + 1 };
  if (event.style === SCALAR_STYLE.PLAIN) return { start, end };
  const header = text.lastIndexOf(event.style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>', start - 1);
  const from = header < 0 ? start : header;
  return { start: from, end: trimmedEnd(text, from, end) };
}

/** Without the line breaks behind the last line of a block scalar. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return last;
}

/** The offset behind the bracket that closes a flow collection; only blanks, commas and comments stand before it. */
function afterClosing(text: string, from: number, bracket: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === bracket) return at + 1;
    if (text[at] === '#') at = lineEnd(text, at);
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
