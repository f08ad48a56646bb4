/** The last lines of the text report: what was seen, and how it came out. */
import type { Coverage, Report, Severity, Verdict } from '@rds-iam-lint/model';
import { isOpen } from './is-open.ts';
import { prose } from './printable.ts';
import { listed, quantity } from './quantity.ts';
import { hanging, type Layout } from './text-layout.ts';

const BY_WEIGHT: readonly Severity[] = ['high', 'medium', 'low', 'info'];

export function closingLines(report: Report, layout: Layout): readonly string[] {
  const lines = [readLine(report.coverage), sawLine(report.coverage), rulesLine(report)];
  const plain = lines.flatMap((line) => wrapped(line, layout.width));
  const [tone, outcome] = outcomeOf(report);
  return [...plain, ...wrapped(outcome, layout.width).map((line) => layout.paint(tone, line))];
}

const wrapped = (line: string, width: number) => hanging({ text: '', columns: 0 }, line.split(' '), width);

function readLine({ filesRead, filesSkipped }: Coverage): string {
  const skipped = filesSkipped === 0 ? '' : `; skipped ${filesSkipped} that no reader claims`;
  return filesRead === 0 ? `No file was read${skipped}.` : `Read ${quantity(filesRead, 'file')}${skipped}.`;
}

function sawLine({ databases, proxies, parameterGroups, grants }: Coverage): string {
  const [first, ...rest] = [
    [databases, quantity(databases, 'database')],
    [proxies, quantity(proxies, 'proxy', 'proxies')],
    [parameterGroups, quantity(parameterGroups, 'parameter group')],
    [grants, quantity(grants, 'statement about logins', 'statements about logins')],
  ].filter(([count]) => count !== 0).map(([, words]) => String(words));
  return first === undefined ? 'Found no database, proxy, parameter group or statement about logins.' : `Found ${listed([first, ...rest])}.`;
}

function rulesLine({ coverage: { rules, rulesWithoutSubject }, asOf }: Report): string {
  const idle = rulesWithoutSubject.length;
  const without = idle === 0 ? '' : idle === rules ? ', none of which found anything to judge' : `; ${idle} of them found nothing to judge`;
  return `Ran ${quantity(rules, 'rule')} as of ${prose(asOf)}${without}.`;
}

function outcomeOf(report: Report): readonly ['strong' | 'high' | 'good', string] {
  const { verdicts, suppressed, known } = report.summary;
  const rest = restOf(report);
  if (verdicts.fail > 0) return ['high', `${listed([failuresText(report), ...rest])}.`];
  const judged = verdicts.pass + verdicts.unknown + verdicts['not-applicable'] + suppressed + known;
  if (judged === 0) return ['strong', rest.length === 0 ? 'Nothing was judged.' : `Nothing was judged; ${listed(rest)}.`];
  const clean = verdicts.pass > 0 && verdicts.unknown === 0 && report.summary.gaps === 0;
  return [clean ? 'good' : 'strong', `No failures; ${listed(rest)}.`];
}

function failuresText({ summary, findings }: Report): string {
  const failures = summary.verdicts.fail;
  const severities = BY_WEIGHT.filter((severity) => summary.failures[severity] > 0).map((severity) => `${summary.failures[severity]} ${severity}`);
  const hidden = failures - findings.filter((finding) => finding.verdict === 'fail' && isOpen(finding)).length;
  return `${quantity(failures, 'failure')} (${[...severities, ...(hidden > 0 ? [`${hidden} not shown`] : [])].join(', ')})`;
}

function restOf({ summary: { verdicts, suppressed, known, gaps }, comparison, findings }: Report): readonly string[] {
  const hidden = verdicts.unknown - findings.filter((finding) => finding.verdict === 'unknown' && isOpen(finding)).length;
  const unshown = hidden > 0 ? ` (${hidden} not shown)` : '';
  return [
    ...count('unknown', verdicts, (number) => `${number} unknown${unshown}`),
    ...count('pass', verdicts, (number) => quantity(number, 'pass', 'passes')),
    ...count('not-applicable', verdicts, (number) => `${number} not applicable`),
    ...(suppressed === 0 ? [] : [`${suppressed} suppressed`]),
    ...(known === 0 && comparison === undefined ? [] : [`${known} known`]),
    ...(comparison === undefined ? [] : [`${comparison.fixed.length} fixed`]),
    ...(gaps === 0 ? [] : [quantity(gaps, 'gap')]),
  ];
}

const count = (verdict: Verdict, verdicts: Readonly<Record<Verdict, number>>, words: (number: number) => string) => (verdicts[verdict] === 0 ? [] : [words(verdicts[verdict])]);
