/** The services that a trust policy lets assume its role. */
import { innerValues, membersOf, overChoices, textOfPart } from '@rds-iam-lint/logic';
import type { Unknown, Value } from '@rds-iam-lint/model';

interface Trusted {
  readonly services: readonly Value[];
  readonly open?: Unknown;
}

/** A list of service principals, `*` for anybody; with `more` where a statement cannot be read. Conditions are not looked at. */
export function trustedServices(document: Value): Value {
  return overChoices({ document }, document.at, ({ document: made }) => {
    if (made.state === 'absent') return made;
    const statement = membersOf(made)?.['Statement'];
    if (statement === undefined) return { state: 'unknown', at: made.at, reason: 'expression', detail: 'the trust policy' };
    const found = listOf(statement).map(trustedBy);
    const open = found.find((one) => one.open !== undefined)?.open ?? (statement.state === 'known' ? statement.more : undefined);
    return { state: 'known', at: made.at, data: found.flatMap(({ services }) => services), ...(open === undefined ? {} : { more: open }) };
  });
}

function trustedBy(statement: Value): Trusted {
  const elements = membersOf(statement);
  if (elements === undefined) return { services: [], open: unread(statement) };
  const element = (name: string): Value => elements[name] ?? NOTHING;
  const [effect, principal] = [element('Effect'), element('Principal')];
  if (effect.state === 'unknown' || principal.state === 'unknown') return { services: [], open: unread(statement) };
  if (textOfPart(effect) !== 'Allow' || !assumes(element('Action'))) return { services: [] };
  return trustedIn(principal);
}

const trustedIn = (principal: Value): Trusted => (textOfPart(principal) === '*' ? { services: [principal] } : servicesIn(membersOf(principal)?.['Service'] ?? NOTHING));

const NOTHING: Value = { state: 'absent', at: { file: '', start: 0, end: 0 } };

function servicesIn(service: Value): Trusted {
  if (service.state === 'absent') return { services: [] };
  if (service.state === 'unknown') return { services: [], open: unread(service) };
  return { services: listOf(service), ...(service.more === undefined ? {} : { open: service.more }) };
}

/** An action that is not known may be it. */
function assumes(action: Value): boolean {
  return listOf(action).some((item) => item.state === 'unknown' || /^(?:\*|sts:(?:\*|assume\*|assumerole\*?))$/i.test(textOfPart(item) ?? ''));
}

const unread = ({ at }: Value): Unknown => ({ state: 'unknown', at, reason: 'expression', detail: 'whom the trust policy trusts' });
const listOf = (value: Value): readonly Value[] => (value.state === 'known' && Array.isArray(value.data) ? innerValues(value.data) : [value]);
