/** The TLS versions that a parameter group allows. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { known } from './facts-index.ts';
import { groupParameters } from './group-parameters.ts';

/** `tls_version` of Aurora MySQL and MySQL is a list, the other two of PostgreSQL are bounds. */
const PARAMETERS: readonly string[] = ['tls_version', 'ssl_min_protocol_version', 'ssl_max_protocol_version'];

const NUMBERS: ReadonlyMap<string, number> = new Map([['tlsv1', 1], ['tlsv1.0', 1], ['tlsv1.1', 1.1], ['tlsv1.2', 1.2], ['tlsv1.3', 1.3]]);

/** An entry has `oldest`, a number such as 1.1, and `ascending`, which is what the service wants of a list. */
export const groupTlsVersions = (group: Resource): Value => groupParameters(group, (parameter, written) => (PARAMETERS.includes(parameter) ? entryOf(parameter, written) : undefined));

function entryOf(parameter: string, written: Value): Readonly<Record<string, Value>> {
  const from = (compute: (versions: readonly number[]) => number | boolean) => lift({ written }, written.at, ({ written: value }): Value => {
    const versions = versionsOf(textOfPart(value) ?? '');
    if (versions === undefined) return { state: 'unknown', at: value.at, reason: 'expression', detail: `what ${parameter} names` };
    return { ...known(compute(versions), value.at), from: readingsOf({ [parameter]: value }) };
  });
  return { oldest: from((versions) => Math.min(...versions)), ascending: from((versions) => versions.every((version, index) => index === 0 || version > (versions[index - 1] ?? 0))) };
}

/** More versions than there are say nothing that can be understood. */
function versionsOf(text: string): readonly number[] | undefined {
  const words = text.split(',', NUMBERS.size + 1);
  const versions = words.map((word) => NUMBERS.get(word.trim().toLowerCase()));
  return words.length <= NUMBERS.size && versions.every((version) => version !== undefined) ? versions : undefined;
}
