/** What the user segment of a connect ARN is: the name of a database user, or one of the things that people put there instead. */
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { lift, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { known, waitingFor } from './facts-index.ts';
import type { KindOfHolders } from './kind-of-holders.ts';

/**
 * `with-host` is an account of MySQL as it is written there, `unescaped-variable` a policy variable that `Fn::Sub` takes for a reference of its own,
 * `variable-of-users` one that the roles that hold the grant do not have. */
export type UserNameForm = 'name' | 'with-host' | 'unescaped-variable' | 'variable-of-users';

const MYSQL: ReadonlySet<string | undefined> = new Set(['mysql', 'mariadb', 'aurora-mysql']);
const POSTGRESQL: ReadonlySet<string | undefined> = new Set(['postgres', 'aurora-postgresql']);

/**
 * Unknown for a policy variable, and for an `@` of which only the database tells whether it belongs to the name. `engine` is that of the database,
 * where it is known, and `holders` are those of the grant. */
export function userNameForm(userName: Value, engine: Value, holders?: KindOfHolders): Value {
  return overChoices({ userName, engine }, userName.at, (made) => {
    const name = made.userName;
    if (name.state === 'unknown') return isUnescaped(name) ? form('unescaped-variable', name) : waitingFor(name);
    return lift({ userName: name }, name.at, (settled) => textForm(textOfPart(settled.userName as Value) ?? '', settled.userName, { engine: textOfPart(made.engine), holders }));
  });
}

const form = (name: UserNameForm, userName: Value): Value => ({ ...known(name, userName.at), from: [{ attribute: 'userName', value: userName, wanted: '' }] });

/** No logical id has a colon in it, and pseudo parameters have two. */
const VARIABLE = /^[a-z][\w-]*:[a-z]/i;

function isUnescaped({ reference, parts }: Unknown): boolean {
  if (reference?.attribute === 'Ref' && VARIABLE.test(reference.resource.id)) return true;
  return (parts ?? []).some((part) => typeof part !== 'string' && part.state === 'unknown' && part.parts === undefined && isUnescaped(part));
}

interface About {
  readonly engine: string | undefined;
  readonly holders: KindOfHolders | undefined;
}

/** Without a default, which would stand behind a comma. */
const USER_NAME = /\$\{ *aws:username *\}/gi;

function textForm(written: string, userName: Value, { engine, holders }: About): Value {
  if (holders === 'roles' && written.search(USER_NAME) >= 0) return form('variable-of-users', userName);
  const text = holders === 'users' ? written.replace(USER_NAME, 'name') : written;
  if (text.includes('${')) return waiting('the value of the policy variable in the user name', userName.at);
  const at = text.lastIndexOf('@');
  if (at === -1) return form('name', userName);
  const host = text.slice(at + 1);
  if (isHost(host) || (MYSQL.has(engine) && !host.includes('.'))) return form('with-host', userName);
  return POSTGRESQL.has(engine) ? form('name', userName) : waiting('whether the @ is part of the name of the database user', userName.at);
}

/** What is never part of a name: `%`, `localhost` and addresses. A domain may be that of an e-mail address. */
const isHost = (host: string): boolean => host.includes('%') || host.toLowerCase() === 'localhost' || /^\d{1,3}(?:\.\d{1,3}){1,3}(?:\/|$)/.test(host);

const waiting = (detail: string, at: Place): Unknown => ({ state: 'unknown', at, reason: 'reference', detail });
