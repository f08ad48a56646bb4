/** What a crash says: enough to find the mistake, and nothing that was scanned. */
import { basename, dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOOL } from './tool-version.ts';

/** Places inside of the program that are named. */
const MOST_PLACES = 3;

/** Errors of the language; another name could hold anything. */
const CLASSES: ReadonlySet<string> = new Set(['AggregateError', 'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']);

const OURS = dirname(fileURLToPath(import.meta.url));

/** `asked` are names of a command and its options, never their values. The message of the error is left out, since it could quote what was read. */
export function crashReport(error: unknown, asked: readonly string[]): string {
  const { name, places } = error instanceof Error ? { name: CLASSES.has(error.name) ? error.name : 'Error', places: placesIn(error) } : { name: `a thrown ${typeof error}`, places: [] };
  return [
    'a mistake of rds-iam-lint; please report it with these lines, which hold nothing of what was read',
    `  version ${TOOL.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `  asked for ${asked.length === 0 ? 'no command' : asked.join(' ')}`,
    `  ${name} at ${places.length === 0 ? 'an unknown place' : places.join(' < ')}`,
  ].join('\n');
}

/** Lines of the stack that are in our folder, as file, line and column; a message that spans lines is cut off first. */
function placesIn({ message, stack = '' }: Error): readonly string[] {
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  return frames.split('\n').flatMap((line) => {
    const [, path = '', at = ''] = /^ {4}at (?:[^(]{0,200}\()?(?:file:\/\/)?(\/?[^()]{1,1000}?):(\d{1,9}:\d{1,9})\)?$/.exec(line) ?? [];
    return path !== '' && isOurs(dirname(decoded(path))) ? [`${basename(path)}:${at}`] : [];
  }).slice(0, MOST_PLACES);
}

/** The folder of the program, or one in it. */
const isOurs = (folder: string): boolean => folder === OURS || folder.startsWith(`${OURS}${sep}`);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
