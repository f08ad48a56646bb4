/** Puts a node tree together from what a parser reports in order: follows anchors within a budget, merges keys, and refuses repeated ones. */
import { composeMap, type KeyedNode } from './compose-map.ts';
import { MOST_ALIASED, MOST_DEPTH, type Parsed, type ParseProblem } from './parse-problem.ts';
import type { Span, TemplateNode } from './template-node.ts';

/** Tag as written, anchor without its ampersand. */
export interface Properties {
  readonly tag?: string;
  readonly anchor?: string;
}

/** A node with its nodes and levels, aliases followed. */
interface Grown {
  readonly node: TemplateNode;
  readonly weight: number;
  readonly height: number;
}

/** A collection whose items are still coming in; those of a map alternate between key and value. */
interface Frame extends Properties {
  readonly form: 'document' | 'list' | 'map';
  readonly start: number;
  readonly items: TemplateNode[];
  weight: number;
  height: number;
}

/** One for each text. Shared nodes stay shared, so aliases cost nothing until the tree is walked. */
export class TreeBuilder {
  readonly #documents: TemplateNode[] = [];
  readonly #problems: ParseProblem[] = [];
  readonly #frames: Frame[] = [];
  #anchors = new Map<string, Grown>();
  #aliased = 0;
  #stopped = false;

  /** Whether a budget is exhausted, so that nothing more need be reported. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Nothing of a text that exhausts a budget is kept. */
  get parsed(): Parsed {
    return { documents: this.#stopped ? [] : this.#documents, problems: this.#problems };
  }

  openDocument(): void {
    this.#anchors = new Map();
    this.#frames.push({ form: 'document', start: 0, items: [], weight: 0, height: 0 });
  }

  open(form: 'list' | 'map', start: number, properties: Properties): void {
    this.#frames.push({ form, start, items: [], weight: 1, height: 0, ...properties });
  }

  scalar(text: string, plain: boolean, span: Span, { tag, anchor }: Properties): void {
    const node: TemplateNode = { form: 'scalar', text, plain, start: span.start, end: span.end, ...(tag === undefined ? {} : { tag }) };
    this.#add({ node, weight: 1, height: 0 }, anchor);
  }

  /** The span is that of `*name`. */
  alias(name: string, span: Span): void {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#add({ node: this.#broken('an alias names an anchor that is not defined before it', span), weight: 1, height: 0 }, undefined);
      return;
    }
    this.#aliased += target.weight;
    if (this.#aliased > MOST_ALIASED) this.#stop(`aliases repeat more than ${String(MOST_ALIASED)} nodes`, span);
    this.#add(target, undefined);
  }

  /** Ends the innermost collection or document; `end` is the offset behind its last character. */
  close(end: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    if (frame.form === 'document') this.#documents.push(...frame.items.slice(0, 1));
    else this.#add({ node: this.#collection(frame, end), weight: frame.weight, height: frame.height }, frame.anchor);
  }

  #collection({ form, start, items, tag }: Frame, end: number): TemplateNode {
    const span = { start, end, ...(tag === undefined ? {} : { tag }) };
    if (form === 'list') return { form: 'list', items, ...span };
    const { entries, problems } = composeMap(pairsOf(items), { start, end });
    for (const problem of problems) this.#problems.push(problem);
    return { form: 'map', entries, ...span };
  }

  #add(grown: Grown, anchor: string | undefined): void {
    if (anchor !== undefined) this.#anchors.set(anchor, grown);
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    frame.items.push(grown.node);
    frame.weight += grown.weight;
    frame.height = Math.max(frame.height, grown.height + 1);
    if (frame.height > MOST_DEPTH) this.#stop(`nested deeper than ${String(MOST_DEPTH)} levels once aliases are followed`, grown.node);
  }

  #broken(why: string, { start, end }: Span): TemplateNode {
    this.#problems.push({ kind: 'unreadable', why, span: { start, end } });
    return { form: 'broken', why, start, end };
  }

  #stop(why: string, { start, end }: Span): void {
    if (!this.#stopped) this.#problems.push({ kind: 'over-budget', why, span: { start, end } });
    this.#stopped = true;
  }
}

function pairsOf(items: readonly TemplateNode[]): readonly KeyedNode[] {
  const pairs: KeyedNode[] = [];
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]];
    if (key !== undefined && value !== undefined) pairs.push({ key, value });
  }
  return pairs;
}
