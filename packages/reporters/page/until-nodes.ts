/** What somebody must supply, as the end of a sentence. */
import { type Child, element } from './element.ts';
import { sentenceNodes } from './prose-nodes.ts';

export function untilNodes(until: readonly string[]): readonly Child[] {
  if (until.length === 0) return [' from what was read'];
  const questions = until.filter(isQuestion);
  const things = until.filter((need) => !isQuestion(need));
  const clauses = [
    ...(things.length === 0 ? [] : [[...things.flatMap((need, index) => [...separator(index, things.length), ...needNodes(need)]), things.length === 1 ? ' is known' : ' are known']]),
    ...questions.map((need) => ['it is known ', ...sentenceNodes(need)]),
  ];
  return [' until ', ...clauses.flatMap((clause, index) => [...separator(index, clauses.length), ...clause])];
}

const isQuestion = (need: string) => /^(?:whether|which) /.test(need);

const separator = (index: number, count: number): readonly string[] => (index === 0 ? [] : [index === count - 1 ? ' and ' : ', ']);

/** A name is code; a description in words is not. */
const needNodes = (need: string): readonly Child[] => (/[ `]/.test(need) ? sentenceNodes(need) : [element('code', {}, need)]);
