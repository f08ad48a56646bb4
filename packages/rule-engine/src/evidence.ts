/** What to tell a person about a decision: the readings it rests on, where the first of them stands, and what is missing. */
import type { Place, Reading, Verdict } from '@rds-iam-lint/model';
import type { Ruling } from './ruling.ts';

/** A computed value is replaced by what it was computed from, which may be nothing that a person wrote; each attribute and place is told once. */
export function evidenceOf(readings: readonly Reading[]): readonly Reading[] {
  const told = new Map<string, Reading>();
  for (const reading of readings.flatMap(unfolded)) {
    const key = `${reading.attribute} ${placeKey(reading.value.at)}`;
    if (!told.has(key)) told.set(key, reading);
  }
  return [...told.values()];
}

/** How a condition about the items of a list names the resource that has them. */
const OF_RESOURCE = /^resource\./;

function unfolded(reading: Reading): readonly Reading[] {
  const { from } = reading.value;
  return from === undefined ? [{ ...reading, attribute: reading.attribute.replace(OF_RESOURCE, '') }] : from.flatMap(unfolded);
}

/** The place that decides: of the first unknown reading for an unknown, else of the first reading; a default has no place of its own. */
export function decidingPlace(readings: readonly Reading[], verdict: Verdict): Place | undefined {
  const open = verdict === 'unknown' ? readings.find(({ value }) => value.state === 'unknown') : undefined;
  const value = (open ?? readings[0])?.value;
  return value === undefined || (value.state === 'known' && value.defaulted === true) ? undefined : value.at;
}

/** What a person must supply to settle an unknown: open choices first, then the details of unknown readings. */
export function neededOf({ next, choices }: Pick<Ruling, 'next' | 'choices'>): readonly string[] {
  const details = next.flatMap(({ value }) => (value.state === 'unknown' && value.candidates === undefined ? [value.detail] : []));
  return [...new Set(choices.length > 0 ? choices : details)];
}

const placeKey = (at: Place) => ('file' in at ? `${at.file}:${String(at.start)}` : `${at.call}:${at.resource}`);
