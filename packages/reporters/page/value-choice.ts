/** A list to choose one value of a column from, or all. */
import { element } from './element.ts';

/** Beyond this a list is slow to open; search leads to the others. */
const MOST = 1000;

export interface ValueChoice {
  readonly element: HTMLElement;
  readonly chosen: () => string;
  readonly show: (value: string) => void;
}

export function valueChoice(name: string, counts: ReadonlyMap<string, number>, changed: () => void): ValueChoice {
  const most = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).slice(0, MOST);
  const values = most.map(([value]) => value).sort();
  const select = element('select', {}, element('option', { value: '' }, `All ${name}s (${counts.size.toLocaleString('en')})`));
  // Values are set apart from their text, which shows controls as code points.
  for (const value of values) select.append(optionOf(value, counts.get(value) ?? 0));
  select.addEventListener('change', changed);
  const label = element('label', { class: 'choice' }, element('span', {}, `${name.charAt(0).toUpperCase()}${name.slice(1)}`), select);
  return {
    element: label,
    chosen: () => select.value,
    show: (value) => {
      if (value !== '' && ![...select.options].some((option) => option.value === value)) select.append(optionOf(value, counts.get(value) ?? 0));
      select.value = value;
    },
  };
}

function optionOf(value: string, count: number): HTMLOptionElement {
  const option = element('option', {}, `${value} (${count.toLocaleString('en')})`);
  option.value = value;
  return option;
}
