/** `explain`: a rule's page, or how each condition of one finding was decided. */
import type { Judgement, Reading } from '@rds-iam-lint/model';
import { MOST_ASSIGNMENTS } from '@rds-iam-lint/logic';
import { printable } from '@rds-iam-lint/reporters/printable';
import { resourceText } from '@rds-iam-lint/reporters/resource-text';
import { trace, type TraceNode } from '@rds-iam-lint/rule-engine';
import { reportedPlace } from './build-report.ts';
import type { LineIndex } from './line-index.ts';
import { lineIndexes } from './line-indexes.ts';
import { warnOfParameters } from './parameter-warning.ts';
import { maskingIn } from './present.ts';
import { rulePage } from './rule-page.ts';
import { ruleNamed } from './rule-selection.ts';
import { type Run, run } from './run.ts';
import { type CommonOptions, type Settings, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { valueText } from './value-text.ts';

export interface ExplainOptions extends CommonOptions {
  readonly finding?: string;
}

/** With `--finding` the names are paths to judge again; without it there is one name, a rule's. */
export async function explainCommand(names: readonly string[], options: ExplainOptions, terminal: Terminal): Promise<number> {
  if (options.finding === undefined) {
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) throw new UsageError('explain takes one rule, or --finding FINGERPRINT and paths');
    const { selection } = await settingsOf(terminal.cwd, [], options);
    terminal.stdout(rulePage(ruleNamed(selection.book, name)));
    return 0;
  }
  const settings = await settingsOf(terminal.cwd, names.length === 0 ? ['.'] : names, options);
  const done = await run(settings);
  warnOfParameters(done, terminal);
  terminal.stdout(decisionText(findingOf(options.finding, done.judgements), done, settings));
  return 0;
}

/** As few digits as this name a finding, where no other begins with them. */
const FEWEST_DIGITS = 4;
/** So many of those that a beginning could mean are named. */
const MOST_NAMED = 5;

/** The finding with that fingerprint, or the one whose fingerprint begins so. */
function findingOf(named: string, judgements: readonly Judgement[]): Judgement {
  const digits = named.toLowerCase();
  if (!/^[0-9a-f]{1,16}$/.test(digits) || digits.length < FEWEST_DIGITS) throw new UsageError(`--finding takes a fingerprint of 16 hexadecimal digits, or the first ${String(FEWEST_DIGITS)} or more of one`);
  const found = judgements.filter(({ fingerprint }) => fingerprint.startsWith(digits));
  const [judgement, ...others] = found;
  if (judgement === undefined) throw new UsageError(`no finding with the fingerprint ${digits}; \`check --format json\` prints them`);
  if (others.length === 0 || digits === judgement.fingerprint) return judgement;
  const names = found.slice(0, MOST_NAMED).map(({ fingerprint, rule, resource }) => `  ${fingerprint} ${rule}: ${resource}`);
  throw new UsageError([`${String(found.length)} findings have a fingerprint that begins with ${digits}`, ...names].join('\n'));
}

function decisionText(judgement: Judgement, done: Run, settings: Settings): string {
  const { selection, asOf } = settings;
  const branches = trace(selection.book, done.facts, { asOf, adjustmentAt: selection.adjustmentsIn(settings.cwd) }, judgement);
  const linesOf = lineIndexes(done.workspace);
  const { conceal } = maskingIn(done, linesOf);
  const placeText = placesOf(linesOf);
  const head = [`${judgement.rule}: ${judgement.verdict}`, `${resourceText(judgement)} in ${judgement.unit}`, judgement.message].map((line) => `${printable(conceal(line))}\n`).join('');
  if (branches.length === 0) return `${head}\nThere are more than ${String(MOST_ASSIGNMENTS)} ways to make its choices; none is tried.\n`;
  return [head, ...branches.map(({ when, nodes }) => `${when === '' ? '' : `If ${printable(conceal(when))}:\n`}${nodes.map((node) => nodeText(node, 0, { placeText, conceal })).join('')}`)].join('\n');
}

function nodeText({ condition, truth, reading, parts }: TraceNode, depth: number, showing: Showing): string {
  const seen = reading === undefined ? '' : `   ${readingText(reading, showing)}`;
  const bases = new Set((reading?.value.from ?? []).map((basis) => printable(`from ${readingText(basis, showing)}`)));
  const from = [...bases].map((text) => `${'  '.repeat(depth + 4)}${text}\n`).join('');
  return `${'  '.repeat(depth)}${printable(`${truth.padEnd(8)}${condition}${seen}`)}\n${from}${parts.map((part) => nodeText(part, depth + 1, showing)).join('')}`;
}

const readingText = ({ attribute, value }: Pick<Reading, 'attribute' | 'value'>, { conceal, placeText }: Showing) =>
  `${attribute} = ${conceal(valueText(value))}${value.state === 'known' && value.defaulted === true ? ' (default, not written)' : placeText(value.at)}`;

type TraceAt = NonNullable<TraceNode['reading']>['value']['at'];

interface Showing {
  readonly placeText: (at: TraceAt) => string;
  readonly conceal: (value: string) => string;
}

function placesOf(linesOf: (path: string) => LineIndex | undefined): Showing['placeText'] {
  return (at) => {
    const place = reportedPlace(at, linesOf);
    return 'path' in place ? ` (${place.path}:${String(place.start.line)}:${String(place.start.column)})` : ` (${place.call} ${place.resource})`;
  };
}
