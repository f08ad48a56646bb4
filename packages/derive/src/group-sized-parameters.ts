/** The memory parameters of a group that are counted in blocks or kilobytes, and whether their values are larger than any memory. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { lift, readingsOf, rowsOn, textOfPart } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { type ClassMemory, classMemories } from './class-memory.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { known } from './facts-index.ts';
import { groupParameters } from './group-parameters.ts';
import { parseFormula } from './parse-formula.ts';

/** An entry has `unitBytes` and `exceedsEveryClass`: whether the value times its unit is more than the memory of whatever class the database has; absent for a value that is no number, which has no entry where that is certain. */
export function groupSizedParameters(group: Resource, knowledge: Knowledge): Value {
  const units = rowsOn(tableNamed('parameter-units', knowledge), knowledge.asOf);
  const { sizes } = classMemories(knowledge);
  return groupParameters(group, (parameter, written) => {
    const unit = units.find(({ cells }) => [cells['parameter']].flat().includes(parameter))?.cells['unit_bytes'];
    if (typeof unit !== 'number') return undefined;
    const exceedsEveryClass = lift({ written }, written.at, ({ written: value }) => {
      const exceeds = exceedsAll(textOfPart(value), unit, sizes);
      return exceeds === undefined ? { state: 'absent', at: value.at } : { ...known(exceeds, value.at), from: readingsOf({ [parameter]: value }) };
    });
    return exceedsEveryClass.state === 'absent' ? undefined : { unitBytes: { ...known(unit, written.at), from: [] }, exceedsEveryClass };
  });
}

function exceedsAll(text: string | undefined, unit: number, sizes: readonly ClassMemory[]): boolean | undefined {
  const parsed = text === undefined ? undefined : parseFormula(text);
  if (parsed === undefined || 'problem' in parsed) return undefined;
  const { formula } = parsed;
  const answers = sizes.map((memory) => exceedsOne(memory, unit, (usable) => evaluateFormula(formula, usable)));
  return answers.includes(undefined) ? undefined : !answers.includes(false);
}

/** With the least and with all of the memory that a formula may reckon with. */
function exceedsOne({ whole, leastUsable }: ClassMemory, unit: number, valueWith: (usable: number) => number | undefined): boolean | undefined {
  const [least, most] = [valueWith(leastUsable), valueWith(whole)];
  return least === undefined || most === undefined ? undefined : Math.min(least, most) * unit > whole;
}
