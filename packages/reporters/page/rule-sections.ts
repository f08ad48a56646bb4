/** What the rule says: why it matters, how to fix it, and the documents that decide it. */
import type { PageRule } from '../src/html/page-data.ts';
import { element, link } from './element.ts';
import { paragraphs } from './prose-nodes.ts';

/** Empty when the rule is not known. */
export function ruleSections(rule: PageRule | undefined): readonly HTMLElement[] {
  if (rule === undefined) return [];
  const documents = rule.references.map(({ title, url, retrieved }) =>
    element('li', {}, link(url, { rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' }, title), ` (read ${retrieved})`),
  );
  return [
    element('section', {}, element('h2', {}, 'How to fix'), ...paragraphs(rule.fix)),
    element('section', {}, element('h2', {}, 'Why'), ...paragraphs(rule.why)),
    ...(documents.length === 0 ? [] : [element('section', {}, element('h2', {}, 'Documents'), element('ul', { class: 'entries' }, ...documents))]),
  ];
}
