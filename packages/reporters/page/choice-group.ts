/** Check boxes of which none means all. */
import { element } from './element.ts';

export interface ChoiceGroup<Word extends string> {
  readonly element: HTMLElement;
  readonly chosen: () => readonly Word[];
  readonly show: (chosen: readonly Word[]) => void;
}

/** A word that no finding has is offered only while it is chosen, and nothing is offered where there is nothing to choose. */
export function choiceGroup<Word extends string>(title: string, words: readonly Word[], counts: ReadonlyMap<string, number>): ChoiceGroup<Word> {
  const boxes = words.map((word) => {
    const box = element('input', { type: 'checkbox', value: word });
    const label = element('label', {}, box, element('span', {}, word.replace('-', ' ')), element('span', { class: 'faint' }, (counts.get(word) ?? 0).toLocaleString('en')));
    return { word, box, label };
  });
  const group = element('fieldset', {}, element('legend', {}, title), ...boxes.map(({ label }) => label));
  return {
    element: group,
    chosen: () => boxes.filter(({ box }) => box.checked).map(({ word }) => word),
    show: (chosen) => {
      for (const { word, box, label } of boxes) {
        box.checked = chosen.includes(word);
        label.hidden = !box.checked && (counts.get(word) ?? 0) === 0;
      }
      group.hidden = chosen.length === 0 && boxes.filter(({ label }) => !label.hidden).length < 2;
    },
  };
}
