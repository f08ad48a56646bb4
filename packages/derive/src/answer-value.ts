/** A table's answer as the value of a computed attribute, with the inputs as evidence. */
import type { Knowledge, Value } from '@rds-iam-lint/model';
import { answerOf, type Inputs, lookUp, overChoices, readingsOf, unknownBecause } from '@rds-iam-lint/logic';

interface Question {
  readonly table: string;
  /** By column. */
  readonly inputs: Inputs;
  /** The attribute names of the inputs that are evidence, most telling first. */
  readonly evidence: Inputs;
  readonly knowledge: Knowledge;
}

/** What an `answer` column says about the inputs; unknown with its cause where the table does not settle it. */
export function answerValue(column: string, { table, inputs, evidence, knowledge }: Question): Value {
  return overEvidence(inputs, evidence, (made, from) => {
    const { answer, open } = answerOf(tableNamed(table, knowledge), made, column, knowledge.asOf);
    if (answer !== undefined) return { state: 'known', data: answer, at: placeOf(from), from: settledReadings(from) };
    if (open !== undefined) return { state: 'unknown', at: placeOf(from), reason: open.reason, detail: open.why, from: readingsOf(from) };
    return openInput(made, from);
  });
}

/** Whether no row of a table of exclusions matches. */
export function notListed({ table, inputs, evidence, knowledge }: Question): Value {
  return overEvidence(inputs, evidence, (made, from) => {
    const { truth, why } = lookUp(tableNamed(table, knowledge), made, knowledge.asOf);
    if (truth !== 'unknown') return { state: 'known', data: truth === 'false', at: placeOf(from), from: settledReadings(from) };
    if (why !== undefined) return { state: 'unknown', at: placeOf(from), reason: 'sources-disagree', detail: why, from: readingsOf(from) };
    return openInput(made, from);
  });
}

function overEvidence(inputs: Inputs, evidence: Inputs, compute: (made: Inputs, from: Inputs) => Value): Value {
  const columns = Object.keys(inputs);
  const both = { ...inputs, ...Object.fromEntries(Object.entries(evidence).map(([name, value]) => [`because ${name}`, value])) };
  return overChoices<string>(both, placeOf(evidence), (made) => {
    const entries = Object.entries(made);
    const from = entries.filter(([name]) => !columns.includes(name)).map(([name, value]) => [name.slice('because '.length), value]);
    return compute(Object.fromEntries(entries.filter(([name]) => columns.includes(name))), Object.fromEntries(from) as Inputs);
  });
}

/** What is not known did not decide. */
const settledReadings = (evidence: Inputs) => readingsOf(evidence).filter(({ value }) => value.state !== 'unknown');

function openInput(inputs: Inputs, evidence: Inputs): Value {
  const open = Object.values(inputs).find((value) => value.state === 'unknown');
  return open?.state === 'unknown' ? unknownBecause(open, evidence) : { state: 'unknown', at: placeOf(evidence), reason: 'expression', detail: Object.keys(inputs).join(' and ') };
}

/** A table of the book; a missing one is a mistake of ours. */
export function tableNamed(name: string, { tables }: Knowledge) {
  const table = tables[name];
  if (table === undefined) throw new TypeError(`no table ${name}`);
  return table;
}

function placeOf(evidence: Inputs) {
  const values = Object.values(evidence);
  const first = values.find((value) => value.state === 'known') ?? values[0];
  if (first === undefined) throw new TypeError('a question without evidence');
  return first.at;
}
