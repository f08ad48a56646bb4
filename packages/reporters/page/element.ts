/** Makes elements. Text becomes text nodes and nothing else, whatever is in it. */
import { printable } from '../src/printable.ts';

export type Child = Node | string;
export type Attributes = Readonly<Record<string, string>>;

const SVG = 'http://www.w3.org/2000/svg';
/** Links lead into this page, or to a document on the web. */
const SAFE_LINK = /^(?:#|https?:\/\/)/;

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

export function drawing<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** A link that is not safe has no address. */
export function link(address: string, attributes: Attributes, ...children: readonly Child[]): HTMLAnchorElement {
  const made = element('a', attributes, ...children);
  if (SAFE_LINK.test(address)) made.setAttribute('href', address);
  return made;
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, printable(value));
  for (const child of children) made.append(typeof child === 'string' ? document.createTextNode(printable(child)) : child);
  return made;
}
