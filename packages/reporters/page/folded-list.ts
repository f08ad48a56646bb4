/** The first entries of a long list, and the others when somebody asks for them. */
import { element } from './element.ts';

const FIRST = 10;
/** A browser takes seconds for more. */
const MOST = 2000;

/** `render` makes one element out of some of the items. The others are made when they are unfolded. */
export function foldedList<Item>(items: readonly Item[], noun: string, render: (items: readonly Item[]) => HTMLElement): readonly HTMLElement[] {
  if (items.length <= FIRST + 1) return [render(items)];
  const rest = items.slice(FIRST, MOST);
  const beyond = items.length - MOST;
  const details = element('details', {}, element('summary', {}, `${(items.length - FIRST).toLocaleString('en')} more ${noun}`));
  const unfold = () => {
    details.append(render(rest));
    if (beyond > 0) details.append(element('p', {}, `${beyond.toLocaleString('en')} more ${noun} are not shown here; the JSON report has them all.`));
  };
  details.addEventListener('toggle', unfold, { once: true });
  return [render(items.slice(0, FIRST)), details];
}
