/** Reads YAML that the fast parser refuses (a closing bracket that is not indented, for one), or says what is wrong in words that quote nothing from the text. */
import { type ErrorCode, parseAllDocuments } from 'yaml';
import { composeDocuments } from './compose-document.ts';
import type { Parsed, ParseProblem } from './parse-problem.ts';

/** The tolerant parser is slow, so it is given at most this many characters. */
const MOST_TEXT = 500_000;

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'an alias carries a tag or an anchor',
  BAD_ALIAS: 'an alias has no name, or an anchor that is not defined before it',
  BAD_DIRECTIVE: 'a directive (%) that YAML does not know',
  BAD_DQ_ESCAPE: 'an escape that double quotes do not know; backslashes are doubled, or single quotes used',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_PROP_ORDER: 'a tag or an anchor stands where the value is expected',
  BAD_SCALAR_START: 'a value starts with a character that has to be quoted, such as @, ` or %',
  BLOCK_AS_IMPLICIT_KEY: 'a map or list stands where a simple key or value is expected; often a second colon in one line',
  BLOCK_IN_FLOW: 'an indented map or list inside brackets',
  MISSING_CHAR: 'a closing quote or bracket, a comma or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; often a colon is missing behind it',
  MULTIPLE_ANCHORS: 'two anchors on one value',
  MULTIPLE_TAGS: 'two tags on one value',
  TAB_AS_INDENT: 'a tab in the indentation, where YAML allows only spaces',
  UNEXPECTED_TOKEN: 'a character that cannot stand here',
};

const OTHERWISE = 'the text is not valid YAML';

/** `reason` and `offset` are what the fast parser said. Never throws. */
export function parseYamlTolerantly(text: string, reason: string, offset: number): Parsed {
  const fast: ParseProblem = { kind: 'unreadable', why: spoken(reason), span: { start: offset, end: Math.min(offset + 1, text.length) } };
  if (text.length > MOST_TEXT) return { documents: [], problems: [rendered(fast, text)] };
  try {
    const documents = parseAllDocuments(text, { version: '1.1', schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
    const errors = 'empty' in documents ? [] : documents.flatMap((document) => document.errors);
    if (errors.length === 0 && !('empty' in documents)) return composeDocuments(text, documents);
    const first = errors.find((error) => error.code in SENTENCES);
    const precise = first === undefined ? fast : { ...fast, why: SENTENCES[first.code] ?? OTHERWISE, span: { start: Math.min(first.pos[0], text.length), end: Math.min(Math.max(...first.pos), text.length) } };
    return { documents: [], problems: [rendered(precise, text)] };
  } catch {
    return { documents: [], problems: [rendered(fast, text)] }; // it recurses, so hostile nesting can exhaust its stack
  }
}

/** Names a text that a generator has yet to render for what it is. */
function rendered(problem: ParseProblem, text: string): ParseProblem {
  if (!/\{\{(?!resolve:)|\{%|<%/.test(text)) return problem;
  return { ...problem, why: `${problem.why}; the text holds placeholders ({{…}}, {%…%} or <%…%>) of a generator and has to be rendered first` };
}

/** The fast parser's reason up to where it would quote the text. */
function spoken(reason: string): string {
  const safe = /^[a-z ,;()-]+/.exec(reason)?.[0].trim() ?? '';
  return safe === '' ? OTHERWISE : `${OTHERWISE}: ${safe}`;
}
