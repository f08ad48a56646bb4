/** What to tell a person about a decision: the readings it rests on, where the first of them stands, and what is missing. */
import type { Place, Reading, Verdict } from '@rds-iam-lint/model';
import type { Ruling } from './ruling.ts';

/** A computed value is replaced by what it was computed from; each attribute and place is told once. */
export function evidenceOf(readings: readonly Reading[]): readonly Reading[] {
  const told = new Map<string, Reading>();
  for (const reading of readings.flatMap(unfolded)) {
    const key = `${reading.attribute} ${placeKey(reading.value.at)}`;
    if (!told.has(key)) told.set(key, reading);
  }
  return [...told.values()];
}

function unfolded(reading: Reading): readonly Reading[] {
  const { from } = reading.value;
  if (from === undefined || from.length === 0) return [reading];
  return from.flatMap(unfolded);
}

/** The place that decides: for an unknown the first unknown reading, else the first that somebody wrote; a default has no place of its own. */
export function decidingPlace(readings: readonly Reading[], verdict: Verdict): Place | undefined {
  const written = readings.filter(({ value }) => !(value.state === 'known' && value.defaulted === true));
  const open = verdict === 'unknown' ? written.find(({ value }) => value.state === 'unknown') : undefined;
  return (open ?? written[0])?.value.at;
}

/** What a person must supply to settle an unknown: open choices first, then the details of unknown readings. */
export function neededOf({ because, choices }: Pick<Ruling, 'because' | 'choices'>): readonly string[] {
  const details = because.flatMap(({ value }) => (value.state === 'unknown' && value.candidates === undefined ? [value.detail] : []));
  return [...new Set(choices.length > 0 ? choices : details)];
}

const placeKey = (at: Place) => ('file' in at ? `${at.file}:${String(at.start)}` : `${at.call}:${at.resource}`);
