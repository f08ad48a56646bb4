/** Bars as SVG in a list: each has its name and its numbers as text beside it, so the drawing itself says nothing new. */
import { drawing, element, link } from './element.ts';

export interface Segment {
  /** A class of the style sheet. */
  readonly tone: string;
  readonly count: number;
  readonly name: string;
}

export interface Bar {
  readonly name: string;
  readonly segments: readonly Segment[];
  readonly address: string;
}

const LENGTH = 1000;
const HEIGHT = 12;

/** All bars have one scale. */
export function barChart(bars: readonly Bar[]): HTMLElement {
  const longest = Math.max(1, ...bars.map(totalOf));
  return element('ul', { class: 'bars' }, ...bars.map((bar) => element('li', {}, link(bar.address, {}, bar.name), numbersOf(bar.segments), stripOf(bar.segments, longest))));
}

/** One strip over its whole length. */
export function stackedBar(segments: readonly Segment[]): SVGElement {
  return stripOf(segments, Math.max(1, segments.reduce((sum, { count }) => sum + count, 0)));
}

const totalOf = ({ segments }: Bar) => segments.reduce((sum, { count }) => sum + count, 0);

function numbersOf(segments: readonly Segment[]): HTMLElement {
  const said = segments.filter(({ count }) => count > 0).map(({ count, name }) => `${count.toLocaleString('en')} ${name}`);
  return element('span', { class: 'numbers' }, said.join(', '));
}

function stripOf(segments: readonly Segment[], scale: number): SVGElement {
  let start = 0;
  const pieces = segments.filter(({ count }) => count > 0).map(({ tone, count }) => {
    const width = (count / scale) * LENGTH;
    const piece = drawing('rect', { class: tone, x: start.toFixed(2), y: '0', width: Math.max(2, width).toFixed(2), height: String(HEIGHT) });
    start += width;
    return piece;
  });
  return drawing('svg', { class: 'strip', viewBox: `0 0 ${String(LENGTH)} ${String(HEIGHT)}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' }, ...pieces);
}
