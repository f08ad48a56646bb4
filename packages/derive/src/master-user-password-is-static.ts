/** Whether a master password is written down, or comes from something that supplies it. */
import type { Part, Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

/**
 * A secret that was read is written down: a literal or a default. A reference is supplied from elsewhere, and so is a text with a part that is; what the service fills
 * in by itself (the name of the stack) hides nothing. An expression that was not understood is unknown. An absent password stays absent.
 */
export function masterUserPasswordIsStatic(resource: Resource): Value {
  const masterUserPassword = attributeOf(resource, 'masterUserPassword');
  return overChoices({ masterUserPassword }, masterUserPassword.at, ({ masterUserPassword: password }) => {
    if (password.state === 'absent') return password;
    const from = readingsOf({ masterUserPassword: password });
    if (password.state === 'known') return { state: 'known', data: true, at: password.at, from };
    if (password.parts === undefined) return isSupplied(password) ? { ...known(false, password.at), from } : { ...password, from };
    const open = password.parts.filter((part) => typeof part !== 'string' && part.state === 'unknown');
    if (open.some(isSupplied)) return { ...known(false, password.at), from };
    return open.every(isPublic) ? { ...known(true, password.at), from } : { ...password, from };
  });
}

const isSupplied = (part: Part): boolean => typeof part !== 'string' && part.state === 'unknown' && part.reason === 'reference' && !isPublic(part);
const isPublic = (part: Part): boolean => typeof part !== 'string' && part.state === 'unknown' && part.reference?.attribute.startsWith('AWS::') === true;
