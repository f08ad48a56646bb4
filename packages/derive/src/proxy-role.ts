/** Whether the role of a proxy lets RDS use it, and lets it log in to the databases behind the proxy. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { innerValues, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { type RoleGrant, roleGrants } from './role-grants.ts';
import type { ConnectTargets } from './connect-targets.ts';
import type { Surroundings } from './surroundings.ts';
import { targetsReached } from './targets-reached.ts';
import { allOf, anyOf, isKnownAs } from './three-valued.ts';

const RDS: readonly string[] = ['rds.amazonaws.com', '*'];

type ProxyRole = Readonly<Record<'roleTrustsRds' | 'roleCanConnect' | 'roleReachesTargets', Value>>;

/** A role that nobody sees leaves all open. Proxies may share a role, of which the grants are looked up once. */
export function proxyRoles(around: Surroundings, targets: ConnectTargets): (proxy: Resource) => ProxyRole {
  const grantsOf = roleGrants(around);
  return (proxy) => {
    const roleArn = optionalAttributeOf(proxy, 'roleArn');
    const over = (compute: (role: Resource) => Value): Value =>
      overChoices({ roleArn }, roleArn.at, ({ roleArn: made }): Value => {
        const key = made.state === 'absent' ? undefined : around.iam.principal(made, 'role', proxy.unit);
        const role = key === undefined ? undefined : around.index.byKey.get(key);
        return role === undefined ? unseen(made) : whileThere(role, compute(role), made);
      });
    return {
      roleTrustsRds: over(trustsRds),
      roleCanConnect: over((role) => granted(role, grantsOf(role), ({ allows }) => allows)),
      roleReachesTargets: over((role) => targetsReached(proxy, targets, (reaches) => granted(role, grantsOf(role), (grant) => allOf([grant.allows, reaches(grant)], role.at)))),
    };
  };
}

function whileThere({ exists }: Resource, value: Value, roleArn: Value): Value {
  return overChoices({ exists, value }, roleArn.at, (made) => (made.exists.state === 'known' && made.exists.data === true ? { ...made.value, at: roleArn.at } : unseen(roleArn)));
}

function unseen(roleArn: Value): Unknown {
  if (roleArn.state === 'unknown') return { ...waitingFor(roleArn), detail: `the role of the proxy (${roleArn.detail})` };
  return { state: 'unknown', at: roleArn.at, reason: 'reference', detail: `the role of the proxy${textOfPart(roleArn) === undefined ? '' : ` (${textOfPart(roleArn) ?? ''})`}` };
}

function trustsRds(role: Resource): Value {
  const services = optionalAttributeOf(role, 'trustedServices');
  return overChoices({ services }, role.at, ({ services: made }) => {
    if (made.state !== 'known') return made.state === 'unknown' ? waitingFor(made) : { state: 'unknown', at: role.at, reason: 'not-collected', detail: 'the trust policy of the role' };
    const items = innerValues(made.data);
    const trusted = items.find((item) => RDS.includes(textOfPart(item) ?? ''));
    if (trusted !== undefined) return known(true, trusted.at);
    const open = items.find((item) => item.state === 'unknown') ?? made.more;
    return open?.state === 'unknown' ? waitingFor(open) : { ...known(false, made.at), from: [{ attribute: 'what the role trusts', value: known(items.map((item) => textOfPart(item) ?? '').join(', '), items[0]?.at ?? made.at), wanted: '' }] };
  });
}

/** Grants of other databases are told so far. */
const MOST_TOLD = 3;

function granted(role: Resource, grants: readonly RoleGrant[], holds: (grant: RoleGrant) => Value): Value {
  const some = anyOf(grants.map(holds), role.at);
  if (some.state !== 'known' || some.data !== false) return some;
  const instead = grants.filter(({ allows }) => isKnownAs(allows, true)).flatMap((grant) => holds(grant).from ?? []);
  return { ...some, from: [{ attribute: 'the role', value: known(role.id, role.at), wanted: '' }, ...instead.slice(0, MOST_TOLD)] };
}
