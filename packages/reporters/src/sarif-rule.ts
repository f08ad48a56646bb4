/** Rules as SARIF descriptors. */
import type { ReportingDescriptor, Result } from 'sarif';
import type { Finding, Rule, Severity } from '@rds-iam-lint/model';

export const LEVELS: Readonly<Record<Severity, Result.level>> = { high: 'error', medium: 'warning', low: 'note', info: 'note' };

/** In the bands in which code scanning reads `security-severity`: high from 7.0, medium from 4.0, low from 0.1. Info is no security weakness and has none. */
const SCORES: Readonly<Record<Severity, string | undefined>> = { high: '8.0', medium: '5.5', low: '2.5', info: undefined };

/** What code scanning calls it (`problem.severity`). */
const PROBLEMS: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'recommendation', info: 'recommendation' };

/** A failure holds whatever the unknown values turn out to be. */
const PRECISION = 'very-high';

/** The rules that were run; a finding's rule that is not among them has an id and no more. */
export function rulesOf(rules: readonly Rule[], findings: readonly Pick<Finding, 'rule'>[]): readonly ReportingDescriptor[] {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Set(findings.map(({ rule }) => rule).filter((id) => !known.has(id)));
  return [...rules.map(descriptorOf), ...[...others].map((id) => ({ id }))];
}

function descriptorOf({ id, aliases, title, severity, why, fix, references }: Rule): ReportingDescriptor {
  const score = SCORES[severity];
  const page = references.map(({ url }) => url).find((url) => URL.canParse(url));
  const links = references.map((reference) => ({ plain: `${reference.title}: ${reference.url}`, marked: `- [${reference.title}](${reference.url})` }));
  return {
    id,
    name: nameOf(id),
    ...(aliases === undefined ? {} : { deprecatedIds: [...new Set(aliases)] }),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: why.trim() },
    help: {
      text: sections([why, `How to fix: ${fix.trim()}`, links.map(({ plain }) => plain).join('\n')]),
      markdown: sections([why, `**How to fix**\n\n${fix.trim()}`, links.map(({ marked }) => marked).join('\n')]),
    },
    ...(page === undefined ? {} : { helpUri: new URL(page).href }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [...new Set(['security', ...groupOf(id)])], severity, 'problem.severity': PROBLEMS[severity], precision: PRECISION, ...(score === undefined ? {} : { 'security-severity': score }) },
  };
}

/** `rds/engine-supports-iam-auth` as `RdsEngineSupportsIamAuth`. */
const nameOf = (id: string) => id.split(/[^A-Za-z0-9]+/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');

const groupOf = (id: string) => (id.includes('/') ? [id.slice(0, id.indexOf('/'))] : []);

const sentence = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const sections = (parts: readonly string[]) => parts.map((part) => part.trim()).filter((part) => part !== '').join('\n\n');
