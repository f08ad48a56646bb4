/** How much memory the buffers of a database leave, by estimate. */
import type { Knowledge, Known, Reading, Resource, Row, Value } from '@rds-iam-lint/model';
import { lift, membersOf, overChoices, readingsOf, rowsOn, type Settled, textOfPart, unknownBecause, wildcardMatches } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { cellText } from './cell-text.ts';
import { type ClassMemory, classMemories } from './class-memory.ts';
import { effectiveParameter, type ParameterSubject } from './effective-parameter.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { attributeOf, known } from './facts-index.ts';
import { parseFormula } from './parse-formula.ts';

interface Subject extends ParameterSubject {
  readonly database: Resource;
  readonly knowledge: Knowledge;
}

export type MemoryHeadroom = Readonly<Record<'memoryHeadroomMinMiB' | 'memoryHeadroomMaxMiB' | 'memoryHeadroomMiB', Value>>;

/** Both ends of the estimate, and what is left, which nobody knows; all absent where there is nothing to estimate: without a default that is documented, or without a class. */
export function memoryHeadroom(subject: Subject): MemoryHeadroom {
  const estimate = estimated(subject);
  const end = (name: 'memoryHeadroomMinMiB' | 'memoryHeadroomMaxMiB') => eachOf(estimate, (made) => {
    const mib = Number(textOfPart(membersOf(made)?.[name] ?? ''));
    return { ...known(mib, made.at), from: [...(made.from ?? []), reading(name, mib, made.at)] };
  });
  const left = (made: Known): Value => {
    const [parameter, least, most, whole] = ['parameter', 'memoryHeadroomMinMiB', 'memoryHeadroomMaxMiB', 'whole'].map((name) => textOfPart(membersOf(made)?.[name] ?? '') ?? '');
    return { state: 'unknown', at: made.at, reason: 'not-collected', detail: `the memory beside ${parameter ?? ''} (by estimate ${least ?? ''} to ${most ?? ''} of ${whole ?? ''} MiB)` };
  };
  return { memoryHeadroomMinMiB: end('memoryHeadroomMinMiB'), memoryHeadroomMaxMiB: end('memoryHeadroomMaxMiB'), memoryHeadroomMiB: eachOf(estimate, left) };
}

/** For each way to make the choices. */
const eachOf = (estimate: Value, compute: (made: Known) => Value): Value => overChoices({ estimate }, estimate.at, ({ estimate: made }) => (made.state === 'known' ? compute(made) : made));

const reading = (attribute: string, data: number, at: Value['at']): Reading => ({ attribute, value: known(data, at), wanted: '' });

/** An object with the parameter, and in MiB the two ends and the whole memory of the class. */
function estimated(subject: Subject): Value {
  const { database, knowledge } = subject;
  const instanceClass = attributeOf(database, 'instanceClass');
  const engineName = attributeOf(database, 'engineName');
  return lift({ engineName, instanceClass }, instanceClass.at, (made) => {
    const name = textOfPart(made.instanceClass)?.toLowerCase();
    const row = name === undefined ? undefined : rowFor(textOfPart(made.engineName), name, knowledge);
    if (row === undefined || name === undefined || name === 'db.serverless') return { state: 'absent', at: instanceClass.at };
    const parameter = cellText(row.cells['parameter']);
    const written = effectiveParameter(parameter, database, subject);
    return overChoices({ written }, written.at, ({ written: value }) => {
      if (value.state === 'unknown') return unknownBecause(value, { [parameter]: value });
      return forValue(value, { row, parameter, memory: classMemories(knowledge).ofClass(name), instanceClass: made.instanceClass });
    });
  });
}

interface Buffer {
  readonly row: Row;
  readonly parameter: string;
  readonly memory: ClassMemory | undefined;
  readonly instanceClass: Value;
}

/** First what a person would change: the parameter where a group sets it, else the class. */
const evidenceOf = (value: Settled, parameter: string, instanceClass: Value): readonly Reading[] =>
  (value.state === 'known' ? [...(value.from ?? []), ...readingsOf({ instanceClass })] : readingsOf({ instanceClass, [parameter]: value }));

function forValue(value: Settled, { row, parameter, memory, instanceClass }: Buffer): Value {
  const { at } = value.state === 'known' ? value : instanceClass;
  if (value.state === 'absent' && row.cells['least_default'] === 'none') return { state: 'absent', at };
  if (memory === undefined) return { state: 'unknown', at: instanceClass.at, reason: 'not-collected', detail: `the memory of ${textOfPart(instanceClass) ?? 'the class'}` };
  const [least, most] = ends(value, row, memory);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return { state: 'unknown', at, reason: 'expression', detail: `the number that ${parameter} yields` };
  const whole = Math.round(memory.whole / MIB);
  return {
    state: 'known', at, from: [...evidenceOf(value, parameter, instanceClass), reading('classMemoryMiB', whole, instanceClass.at)],
    data: { parameter: known(parameter, at), whole: known(whole, at), memoryHeadroomMinMiB: known(Math.floor(least / MIB), at), memoryHeadroomMaxMiB: known(Math.floor(most / MIB), at) },
  };
}

/** The first that matches. */
function rowFor(engine: string | undefined, name: string, knowledge: Knowledge): Row | undefined {
  return rowsOn(tableNamed('memory-parameters', knowledge), knowledge.asOf).find(({ cells }) => cells['engine'] === engine && wildcardMatches(cellText(cells['class']), name));
}

const MIB = 1024 ** 2;
const STEPS = 16;

/**
 * In bytes, NaN where the value is no number. At most the whole memory less the smallest buffer is left; at least what formulas reckon with less the buffer, wherever between
 * its bounds that memory is. A buffer that the service lowers may be smaller than what is written.
 */
function ends(written: Settled, { cells }: Row, { whole, leastUsable }: ClassMemory): readonly [least: number, most: number] {
  const unit = Number(cells['unit_bytes']);
  const texts = written.state === 'known' ? [textOfPart(written) ?? ''] : [cellText(cells['least_default']), cellText(cells['most_default'])];
  const points = Array.from({ length: STEPS + 1 }, (_, index) => leastUsable + ((whole - leastUsable) * index) / STEPS);
  const smallest = Math.min(...points.map(bytes(texts[0] ?? '', unit)), ...limits(cells, whole));
  const largest = bytes(texts.at(-1) ?? '', unit);
  return [Math.min(...points.map((usable) => usable - largest(usable))), whole - Math.max(0, smallest)];
}

function limits(cells: Row['cells'], whole: number): readonly number[] {
  const { lowered_to: loweredTo, kept_free: keptFree } = cells;
  return [...(typeof loweredTo === 'number' ? [loweredTo] : []), ...(typeof keptFree === 'number' ? [whole - keptFree] : [])];
}

/** The size of a buffer for what DBInstanceClassMemory may be. */
function bytes(text: string, unit: number): (usable: number) => number {
  const parsed = parseFormula(text);
  return (usable) => ('formula' in parsed ? (evaluateFormula(parsed.formula, usable) ?? Number.NaN) : Number.NaN) * unit;
}
