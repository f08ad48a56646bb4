/** What a parameter group says about the parameter by which a server refuses connections without TLS. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { lift, overChoices, readingsOf, rowsOn, textOfPart } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { known } from './facts-index.ts';
import { parameterSwitch } from './parameter-switch.ts';
import type { WrittenParameters } from './written-parameter.ts';

interface Subject {
  readonly group: Resource;
  readonly engineName: Value;
  readonly parameters: WrittenParameters;
  readonly knowledge: Knowledge;
}

/** `tlsSetting` is the value as written and `tlsSettingUnderstood` whether it is on or off; both absent where the group does not set the parameter of its engine. */
export function groupTlsSetting({ group, engineName, parameters, knowledge }: Subject): { readonly tlsSetting: Value; readonly tlsSettingUnderstood: Value } {
  const rows = rowsOn(tableNamed('tls-enforcement', knowledge), knowledge.asOf).map(({ cells }) => cells);
  const names = [...new Set(rows.map(({ parameter }) => parameter))].filter((name) => typeof name === 'string' && name !== 'none').map(String);
  const settings = names.map((name) => [name, asReading(name, parameters(group, name))] as const);
  const tlsSetting = settings.every(([, written]) => written.state === 'absent')
    ? { state: 'absent' as const, at: group.at }
    : overChoices<string>({ engineName, ...Object.fromEntries(settings) }, group.at, ({ engineName: engine = engineName, ...made }) => {
      if (engine.state === 'unknown') return engine;
      const name = rows.find((cells) => cells['engine'] === textOfPart(engine) && cells['parameter'] !== 'none')?.['parameter'];
      return (typeof name === 'string' ? made[name] : undefined) ?? { state: 'absent', at: group.at };
    });
  return { tlsSetting, tlsSettingUnderstood: understood(tlsSetting) };
}

/** Evidence names the parameter. */
const asReading = (name: string, written: Value): Value => overChoices({ written }, written.at, ({ written: made }) => (made.state === 'known' ? { ...made, from: readingsOf({ [name]: made }) } : made));

/** Of an empty text the documents do not tell whether it is refused or the default. */
function understood(tlsSetting: Value): Value {
  return lift({ tlsSetting }, tlsSetting.at, ({ tlsSetting: made }) => {
    if (made.state === 'absent') return made;
    const text = textOfPart(made)?.trim();
    if (text === undefined || text === '') return { state: 'unknown', at: made.at, reason: 'expression', detail: 'what this value of the parameter means' };
    return { ...known(parameterSwitch(text) !== undefined, made.at), from: made.from ?? [] };
  });
}
