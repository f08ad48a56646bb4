/** The notations in which people and tools write "put the value here". */

/** Notations that are a placeholder when they are the whole value. All are anchored, and no two adjacent parts can match the same character. */
const WHOLE: readonly RegExp[] = [
  /^\$\{\{[^{}]*\}\}$/u, // ${{ secrets.PASSWORD }}
  /^[$#%]?\{[^{}]*\}$/u, // ${PASSWORD}, #{password}, {password}, {0}
  /^\{\{[^{}]*\}\}$/u, // {{ password }}
  /^\$\([^()]*\)$/u, // $(PASSWORD)
  /^\$\w+$/u, // $PASSWORD, $1
  /^<[^<>]*>$/u, // <password>
  /^\[[^[\]]*\]$/u, // [YOUR-PASSWORD], [REDACTED]
  /^\([^()]*\)$/u, // (password)
  /^%(?:\[\d+\]|\(\w+\))?[a-z]$/u, // %s, %[1]s, %(password)s
  /^%\w+%$/u, // %PASSWORD%
  /^:[a-z_]\w*$/iu, // :password
  /^__\w+__$/u, // __PASSWORD__
  /^@@\w+@@$/u, // @@PASSWORD@@
  /^\?+$/u,
  /^(?:[x*•.…_#-]|\\)+$/iu, // xxxx, ****, ...
];

/** Whether the whole value is written in a notation for "fill me in"; an empty value is one too. */
export function isPlaceholder(value: string): boolean {
  return value === '' || WHOLE.some((notation) => notation.test(value));
}

/** Placeholders that may hold characters with a meaning in a URL (`:`, `/`, `@`, spaces). Each is bounded, so the search is linear. */
const INSIDE = /\$\{\{[^{}\n]{0,80}\}\}|\{\{[^{}\n]{0,80}\}\}|[$#]?\{[^{}\n]{0,80}\}|\$\([^()\n]{0,80}\)|@@\w{1,60}@@|<[^<>\n:/@]{1,60}>|\[(?![\da-f:.]+\])[^[\]\n:/@]{1,60}\]/giu;

/** The text, at the same length, with every placeholder spelled as a run of `x`: what is left of punctuation belongs to the URL. */
export function withoutPlaceholders(text: string): string {
  return text.replace(INSIDE, (placeholder) => 'x'.repeat(placeholder.length));
}
