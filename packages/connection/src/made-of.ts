/** Whether a text is nothing but words of a list, written together or with separators between them. */

/** Longer than any value that a person makes up of such words. */
const MAX_LENGTH = 48;
const SEPARATOR = /[-_. ]/u;

/** `my-secret_password` and `mysecretpassword` are both made of `my`, `secret` and `password`; the empty text is made of nothing. */
export function isMadeOf(words: ReadonlySet<string>, text: string): boolean {
  if (text.length === 0 || text.length > MAX_LENGTH) return false;
  const reachable = new Set([0]);
  for (const start of reachable) {
    if (start > 0 && SEPARATOR.test(text.charAt(start))) reachable.add(start + 1);
    for (let end = start + 1; end <= text.length; end++) if (words.has(text.slice(start, end))) reachable.add(end);
  }
  return reachable.has(text.length);
}
