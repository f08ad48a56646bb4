/** Findings that do not count as text: one compact entry each, with who decided and why. */
import type { Finding, SetAside } from '@rds-iam-lint/model';
import { columnsOf } from './columns.ts';
import { placeText } from './place-text.ts';
import { printable, prose } from './printable.ts';
import { resourceText } from './resource-text.ts';
import { hanging, type Layout } from './text-layout.ts';

/** Suppressed ones first. What is suppressed and known is suppressed. */
export function setAsideEntries(findings: readonly Finding[], shown: readonly SetAside[], layout: Layout): readonly (readonly string[])[] {
  const suppressed = findings.filter(({ suppression }) => suppression !== undefined);
  const known = findings.filter(({ suppression, baseline }) => suppression === undefined && baseline === 'known');
  return [
    ...(shown.includes('suppressed') ? [suppressed.flatMap((finding) => entryOf('suppressed', finding, layout))] : []),
    ...(shown.includes('known') ? [known.flatMap((finding) => entryOf('known', finding, layout))] : []),
  ];
}

function entryOf(word: SetAside, finding: Finding, { width, paint }: Layout): readonly string[] {
  const { verdict, rule, at, suppression } = finding;
  const line = `${paint('faint', word)}  ${verdict}  ${printable(rule)}  ${resourceText(finding)}  ${placeText(at)}`;
  if (suppression === undefined) return [line];
  const { reason, owner, until } = suppression;
  const terms = [...(owner === undefined ? [] : [`by ${prose(owner)}`]), ...(until === undefined ? [] : [`until ${prose(until)}`])].join(' ');
  const label = '  because ';
  return [line, ...hanging({ text: label, columns: columnsOf(label) }, `${prose(reason)}${terms === '' ? '' : ` (${terms})`}`.split(' '), width)];
}
