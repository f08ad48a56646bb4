/**
 * The report as JUnit XML: a case that says what was done, a suite for each rule with a case for each finding, and a suite `gaps`. A failure fails; an unknown is skipped, since nothing is
 * known to be wrong; so is what does not apply, and what somebody accepted or the baseline has. A gap is an error where an input is broken or too large.
 */
import type { Finding, Report, ReportedGap } from '@rds-iam-lint/model';
import { evidenceLines } from './finding-text.ts';
import { gapFingerprint } from './gap-fingerprint.ts';
import { isBroken } from './gap-text.ts';
import { groupBy } from './group-by.ts';
import { placeText } from './place-text.ts';
import { prose } from './printable.ts';
import { quantity } from './quantity.ts';
import { setAsideText } from './set-aside-text.ts';
import { subjectText } from './subject-text.ts';
import { summaryText } from './summary-text.ts';
import { content, document, element } from './xml.ts';

type Outcome = 'failure' | 'error' | 'skipped' | 'passed';

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly type: string;
  readonly message: string;
  readonly details: readonly string[];
}

export function junit(report: Report): string {
  const cases = [runCase(report), ...report.findings.map(findingCase), ...report.gaps.map(gapCase)];
  const suites = groupBy(cases, ({ suite }) => suite);
  return document(element('testsuites', { name: report.tool.name, tests: cases.length, failures: count(cases, 'failure'), errors: count(cases, 'error') }, suites.flatMap((suite) => suiteElement(suite, report.asOf))));
}

const count = (cases: readonly Case[], outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length;

function suiteElement(cases: readonly [Case, ...Case[]], asOf: string): readonly string[] {
  const [{ suite }] = cases;
  const attributes = { name: suite, tests: cases.length, failures: count(cases, 'failure'), errors: count(cases, 'error'), skipped: count(cases, 'skipped'), timestamp: `${asOf}T00:00:00` };
  return element('testsuite', attributes, cases.flatMap(caseElement));
}

/** Readers refuse a file without any case, and the counts need a place. */
function runCase(report: Report): Case {
  const { tool, coverage, asOf } = report;
  const details = [`${tool.name} ${tool.version}, as of ${asOf}`, `${quantity(coverage.filesRead, 'file')} read, ${coverage.filesSkipped} skipped, ${quantity(coverage.rules, 'rule')}`, summaryText(report)];
  return { suite: tool.name, name: 'the run', outcome: 'passed', type: '', message: '', details };
}

function caseElement({ suite, name, outcome, type, message, details }: Case): readonly string[] {
  const inner = outcome === 'passed' ? element('system-out', {}, content(details)) : element(outcome, { type, message }, content(details));
  return element('testcase', { classname: suite, name }, inner);
}

function findingCase(finding: Finding): Case {
  const { rule, verdict, severity, message, at, fingerprint } = finding;
  const aside = setAsideText(finding);
  const outcome: Outcome = verdict === 'pass' ? 'passed' : verdict === 'fail' && aside === undefined ? 'failure' : 'skipped';
  return {
    suite: rule,
    name: subjectText(finding),
    outcome,
    type: verdict === 'fail' ? severity : verdict,
    message: `${aside === undefined ? '' : `${aside}: `}${verdict === 'fail' || verdict === 'pass' ? '' : `${verdict}: `}${prose(message)}`,
    details: [`at ${placeText(at)}`, ...evidenceLines(finding), `fingerprint ${fingerprint}`],
  };
}

function gapCase(gap: ReportedGap): Case {
  const { kind, what, why, at } = gap;
  const place = at === undefined ? [] : [`at ${placeText(at)}`];
  return { suite: 'gaps', name: `${kind}: ${prose(what)} (${gapFingerprint(gap)})`, outcome: isBroken(gap) ? 'error' : 'skipped', type: kind, message: prose(why), details: [`${prose(what)}: ${prose(why)}`, ...place] };
}
