/**
 * Scanned text inside Markdown that GitHub or GitLab renders. Escapes are no help against mentions, issue numbers and addresses, which are looked for in the
 * rendered text; inside a code span nothing is. So plain words stay as they are, and everything else becomes code.
 */
import { cut } from './cut.ts';
import { prose } from './printable.ts';

/** A word or number in prose, with punctuation around it. A number with a full stop could begin a list. */
const PLAIN = /^(?:["(]?\p{L}+(?:['’-]\p{L}+)*["’)]?[.,;:!?)]?|\d{1,4}[,;:]?)$/u;

/** No single piece of scanned text is longer. */
const LONGEST = 1000;

/** A text as code, whatever backticks it holds. */
export function codeSpan(text: string): string {
  const shown = cut(prose(text), LONGEST);
  if (shown === '') return '(empty)';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A sentence: its plain words as prose, runs of all others as code. */
export function markdownProse(text: string): string {
  const runs: { readonly plain: boolean; readonly words: string[] }[] = [];
  for (const word of cut(prose(text), LONGEST).split(' ')) {
    const plain = PLAIN.test(word);
    const last = runs.at(-1);
    if (last?.plain === plain) last.words.push(word);
    else runs.push({ plain, words: [word] });
  }
  return runs.map(({ plain, words }) => (plain ? words.join(' ') : codeSpan(words.join(' ')))).join(' ');
}
