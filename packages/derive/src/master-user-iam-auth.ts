/** Whether the master user logs in with a token, and whether the engine has that. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart, unknownBecause } from '@rds-iam-lint/logic';
import { answerValue } from './answer-value.ts';
import { attributeOf, known, optionalAttributeOf } from './facts-index.ts';

/** The value that stands for a token; the other one is `password`. */
const TOKEN = 'iam-db-auth';

export function masterUserIamAuth(resource: Resource, knowledge: Knowledge): { readonly masterUserUsesIamAuth: Value; readonly engineSupportsMasterIamAuth: Value } {
  const masterUserAuthenticationType = optionalAttributeOf(resource, 'masterUserAuthenticationType');
  const engineName = attributeOf(resource, 'engineName');
  const masterUserUsesIamAuth = overChoices({ masterUserAuthenticationType }, resource.at, (inputs) => {
    const { masterUserAuthenticationType: type } = inputs;
    return type.state === 'unknown' ? unknownBecause(type, inputs) : { ...known(textOfPart(type)?.toLowerCase() === TOKEN, type.at), from: readingsOf(inputs) };
  });
  const inputs = { engine: engineName };
  return { masterUserUsesIamAuth, engineSupportsMasterIamAuth: answerValue('supported', { table: 'master-iam-auth-engines', inputs, evidence: { engineName }, knowledge }) };
}
