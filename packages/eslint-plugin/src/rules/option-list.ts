/** Lists of texts in the options of a rule, and the tests that they stand for. */

export function wordsOf(options: unknown, key: string): readonly string[] {
  const list: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, key) : [];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** A test for whole texts, `*.domain` for the names below one, and `/pattern/`. Throws an error that names the pattern when it is none. */
export function patternsOf(options: unknown, key: string): (text: string) => boolean {
  const tests = wordsOf(options, key).map(testOf);
  return (text) => tests.some((test) => test(text));
}

function testOf(word: string): (text: string) => boolean {
  const pattern = /^\/(.+)\/$/u.exec(word)?.[1];
  if (pattern !== undefined) {
    const compiled = new RegExp(`^(?:${pattern})$`, 'u');
    return (text) => compiled.test(text);
  }
  const lower = word.toLowerCase();
  return lower.startsWith('*.') ? (text) => text.toLowerCase().endsWith(lower.slice(1)) : (text) => text.toLowerCase() === lower;
}
