/** Upper and lower case as Go makes them: each character for itself, one for one. */

const ASCII = /^[\0-\x7f]*$/;

export function letterCase(text: string, to: 'upper' | 'lower'): string {
  const change = (part: string) => (to === 'upper' ? part.toUpperCase() : part.toLowerCase());
  return ASCII.test(text) ? change(text) : Array.from(text, (character) => single(change(character), character, to)).join('');
}

/** What has no single counterpart in the upper case stays. */
function single(changed: string, character: string, to: 'upper' | 'lower'): string {
  const first = String.fromCodePoint(changed.codePointAt(0) ?? 0);
  return to === 'lower' || first === changed ? first : character;
}
