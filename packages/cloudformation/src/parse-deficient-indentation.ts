/** Reads YAML in which lines inside quotes or brackets stand too far to the left: CloudFormation takes it, as YAML 1.1 parsers do, and the fast parser refuses it. */
import { type Event, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { MOST_DEPTH } from './parse-problem.ts';

/** Characters times attempts. */
const MOST_STEPS = 20_000_000;

/** The events of `text`, whose offsets hold for it; `undefined` when something else is wrong with it. `offset` is where the first such line begins. */
export function parseDeficientIndentation(text: string, offset: number): readonly Event[] | undefined {
  let attempt: string | undefined = joinedToLineBefore(text, offset);
  for (let steps = text.length; attempt !== undefined && steps < MOST_STEPS; steps += text.length) {
    try {
      return parseEvents(attempt, { maxDepth: MOST_DEPTH }).map(decodedFromText);
    } catch (error) {
      attempt = isDeficient(error) ? joinedToLineBefore(attempt, error.mark?.position ?? 0) : undefined;
    }
  }
  return undefined;
}

export const isDeficient = (error: unknown): error is YAMLException => error instanceof YAMLException && error.reason === 'deficient indentation';

/** Blanks stand for the line break, so that all offsets stay; not behind a comment, which would swallow the line. */
function joinedToLineBefore(text: string, offset: number): string | undefined {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return end === offset || /(?:^|\s)#/.test(line) ? undefined : text.slice(0, end) + ' '.repeat(offset - end) + text.slice(offset);
}

/** The parser saw one line where the text has several, so what it took for a simple scalar may need folding. */
const decodedFromText = (event: Event): Event => (event.type === EVENT_ID.SCALAR ? { ...event, fast: false } : event);
