/** The values of a parameter group that are meant as formulas, with what is wrong with them. */
import type { Known, Place, Resource, Value } from '@rds-iam-lint/model';
import { lift, overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { looksLikeFormula } from './formula.ts';
import { groupParameters } from './group-parameters.ts';
import { parseFormula } from './parse-formula.ts';

/** An entry has `problem`, a sentence at the wrong token, absent for a formula of the documented form. A value that is not known at all is presumed to be one that the service takes. */
export const groupFormulas = (group: Resource): Value => groupParameters(group, (parameter, written) => (mayBeFormula(written) ? { problem: problemOf(parameter, written) } : undefined));

function mayBeFormula(written: Value): boolean {
  if (written.state === 'unknown') return written.candidates?.values.some(mayBeFormula) === true || looksLikeFormula((written.parts ?? []).map((part) => textOfPart(part) ?? '1').join(''));
  return looksLikeFormula(textOfPart(written) ?? '');
}

function problemOf(parameter: string, written: Value): Value {
  return overChoices({ written }, written.at, (made) => lift(made, written.at, ({ written: value }) => {
    const text = textOfPart(value);
    const parsed = value.state === 'known' && text !== undefined && looksLikeFormula(text) ? parseFormula(text) : undefined;
    if (value.state !== 'known' || parsed === undefined || !('problem' in parsed)) return { state: 'absent', at: value.at, from: readingsOf({ [parameter]: value }) };
    const { message, start, end } = parsed.problem;
    const problem: Known = { state: 'known', data: message, at: placeIn(value, text?.length ?? 0, { start, end }) };
    return { ...problem, from: readingsOf({ problem, [parameter]: value }) };
  }));
}

/** A token in quotation marks without escapes is as long as its text and two marks; from any other spelling of the text the whole token is told. */
function placeIn({ at, parts }: Known, length: number, { start, end }: { readonly start: number; readonly end: number }): Place {
  if (!('file' in at) || parts !== undefined) return at;
  const marks = at.end - at.start - length;
  if (marks !== 0 && marks !== 2) return at;
  const from = at.start + marks / 2;
  return { file: at.file, start: from + start, end: from + end };
}
