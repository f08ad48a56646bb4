/** A rule's page as plain text: what must be true, why, what to do, the editions of its numbers. */
import type { Parameter, Rule } from '@rds-iam-lint/model';

export function rulePage(rule: Rule): string {
  const sections = [
    `${rule.id} (${rule.severity})`,
    `${rule.title}.`,
    `Judges: ${rule.applies_to.join(', ')}`,
    `Why\n${indented(rule.why)}`,
    `How to fix\n${indented(rule.fix)}`,
    ...Object.entries(rule.parameters ?? {}).map(([name, parameter]) => parameterSection(name, parameter)),
    `References\n${rule.references.map(({ title, url, retrieved }) => `  ${title}, read ${retrieved}\n  ${url}`).join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function parameterSection(name: string, { description, editions }: Parameter): string {
  const lines = editions.map(({ value, since, source }) => `  since ${since}: ${value === null ? 'no published value' : JSON.stringify(value)} (${source})`);
  return `Parameter ${name}: ${description}\n${lines.join('\n')}`;
}

const indented = (text: string) => text.trim().split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
