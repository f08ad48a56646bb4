/** The passwords that a connection URL carries, in front of the host or as parameters. */
import type { ConnectionUrl } from './connection-url.ts';
import type { UrlPart } from './span.ts';

export interface WrittenPassword extends UrlPart {
  /** The parameter that carries it, as the driver spells it; absent for the password in front of the host. */
  readonly parameter?: string;
}

/** Parameters of libpq, pgjdbc, Connector/J, MySQL Shell and MariaDB Connector/J that take a secret, by their name in lower case. */
const PARAMETERS: ReadonlyMap<string, string> = new Map(
  ['password', 'sslpassword', 'password1', 'password2', 'password3', 'clientCertificateKeyStorePassword', 'keyStorePassword', 'keyPassword'].map((name) => [name.toLowerCase(), name]),
);

/** Every place of the URL where a password can stand and something is written, placeholders included. */
export function writtenPasswords(url: ConnectionUrl): readonly WrittenPassword[] {
  const inParameters = url.parameters.flatMap(({ name, value }) => {
    const parameter = PARAMETERS.get(name.value.toLowerCase());
    return parameter === undefined ? [] : [{ ...value, parameter }];
  });
  return [...(url.password === undefined ? [] : [url.password]), ...inParameters].filter(({ start, end }) => start < end);
}

/** The user the URL logs in as: in front of the host, or the `user` parameter of JDBC and libpq. */
export function writtenUser(url: ConnectionUrl): UrlPart | undefined {
  return url.user ?? url.parameters.find(({ name }) => name.value.toLowerCase() === 'user')?.value;
}
