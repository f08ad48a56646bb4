/** Unknowns as text: one entry for each cause, with what a person must supply. */
import type { Finding } from '@rds-iam-lint/model';
import { groupBy } from './group-by.ts';
import { placeText } from './place-text.ts';
import { printable, prose } from './printable.ts';
import { firstOf, listed, quantity } from './quantity.ts';
import { resourceText } from './resource-text.ts';
import { hanging, type Layout } from './text-layout.ts';

const MOST_PLACES = 2;
const MOST_RULES = 5;
const MOST_RESOURCES = 3;
const LABEL = 'unknown';

type Group = readonly [Finding, ...Finding[]];

/** Findings that wait for the same things are one entry, in the order of their first finding. Entries are lists of lines. */
export function unknownEntries(unknowns: readonly Finding[], layout: Layout): readonly (readonly string[])[] {
  return groupBy(unknowns, ({ until }) => JSON.stringify(until)).map((group) => entryOf(group, layout));
}

function entryOf(group: Group, { paint, width }: Layout): readonly string[] {
  const rules = groupBy(group, ({ rule, message }) => JSON.stringify([rule, isGeneral(message) ? '' : message]));
  const label = { text: `${paint('medium', LABEL)}  `, columns: LABEL.length + 2 };
  const places = [...new Set(group.map(({ at }) => placeText(at)))];
  const hidden = rules.length > MOST_RULES + 1 ? rules.slice(MOST_RULES) : [];
  return [
    ...hanging(label, `${sentenceOf(group)}.`.split(' '), width),
    ...hanging({ text: '  ', columns: 2 }, firstOf(places, MOST_PLACES).split(' '), width),
    ...(isSingle(group) ? [] : rules.slice(0, rules.length - hidden.length).flatMap((findings) => ruleLines(findings, width))),
    ...hiddenLines(hidden, width),
  ];
}

function sentenceOf(group: Group): string {
  const [first] = group;
  if (isSingle(group)) return `${printable(first.rule)} cannot be decided for ${resourceText(first)}${untilText(first.until)}`;
  const rules = new Set(group.map(({ rule }) => rule)).size;
  const resources = new Set(group.map(({ unit, resource }) => JSON.stringify([unit, resource]))).size;
  const units = new Set(group.map(({ unit }) => unit)).size;
  const where = units > 1 ? ` in ${quantity(units, 'unit')}` : '';
  return `${quantity(rules, 'rule')} cannot be decided for ${quantity(resources, 'resource')}${where}${untilText(first.until)}`;
}

function untilText(until: readonly string[]): string {
  if (until.length === 0) return ' from what was read';
  const [questions, things] = [until.filter(isQuestion), until.filter((need) => !isQuestion(need))];
  const clauses = [...(things.length === 0 ? [] : [`${listed(things.map(quoted))} ${things.length === 1 ? 'is' : 'are'} known`]), ...questions.map((need) => `it is known ${prose(need)}`)];
  return ` until ${clauses.join(', and ')}`;
}

const isQuestion = (need: string) => /^(?:whether|which) /.test(need);

/** A name is quoted, so that it can be searched for; a description in words is not. */
function quoted(need: string): string {
  const text = prose(need);
  return /[ `]/.test(text) ? text : `\`${text}\``;
}

function ruleLines(findings: Group, width: number): readonly string[] {
  const [{ rule, message }] = findings;
  const names = firstOf([...new Set(findings.map(resourceText))], MOST_RESOURCES);
  const remark = isGeneral(message) ? '' : `. ${prose(message)}`;
  return hanging({ text: '  ', columns: 2 }, `${printable(rule)}: ${names}${remark}`.split(' '), width);
}

/** One finding without a remark fits into the sentence. */
const isSingle = ([{ message }, ...others]: Group) => others.length === 0 && isGeneral(message);

function hiddenLines(hidden: readonly Group[], width: number): readonly string[] {
  const names = [...new Set(hidden.map(([{ rule }]) => printable(rule)))];
  return names.length === 0 ? [] : hanging({ text: '  ', columns: 2 }, `and also ${names.join(', ')}`.split(' '), width);
}

/** The engine's own sentence, which the entry says already; any other ("Fails when …") tells more. */
const isGeneral = (message: string) => message.startsWith('Cannot be decided');
