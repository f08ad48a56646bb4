/** The engine version in the numbering that the documents use for its engine. */
import type { Value } from '@rds-iam-lint/model';
import { lift, overChoices, textOfPart } from '@rds-iam-lint/logic';

/** Aurora MySQL by the version of MySQL that it is compatible with, when nothing more is said. */
const AURORA_MYSQL_BY_MYSQL: Readonly<Record<string, string>> = { '5.6': '1', '5.7': '2', '8.0': '3' };

/** `8.0.mysql_aurora.3.04.0` is `3.04.0`, `5.7` of Aurora MySQL is `2`; other engines keep their text. An absent version stays absent. */
export function comparableVersionOf(engineName: Value, engineVersion: Value): Value {
  return lift({ engineVersion, engineName }, engineVersion.at, ({ engineVersion: version, engineName: engine }) => {
    const text = textOfPart(version);
    if (version.state === 'absent' || text === undefined || textOfPart(engine) !== 'aurora-mysql') return version;
    return { ...version, data: auroraMysqlVersion(text), from: [{ attribute: 'engineVersion', value: version, wanted: '' }] };
  });
}

function auroraMysqlVersion(version: string): string {
  const own = /mysql_aurora\.(\d+(?:\.\d+)*)/.exec(version)?.[1];
  if (own !== undefined) return own;
  const [, compatible = ''] = /^(\d+\.\d+)/.exec(version) ?? [];
  return AURORA_MYSQL_BY_MYSQL[compatible] ?? version;
}

/** For questions that only a version can settle: the default version, which stands for an absent one, is not known. */
export function settledVersionOf(comparableVersion: Value): Value {
  return overChoices({ comparableVersion }, comparableVersion.at, ({ comparableVersion: version }) =>
    version.state === 'absent' ? { state: 'unknown', at: version.at, reason: 'reference', detail: 'engineVersion' } : version);
}
