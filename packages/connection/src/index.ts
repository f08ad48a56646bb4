/** What is known about connections to a database: URLs, passwords in them and in settings, hosts and RDS endpoints. */
export type { ConnectionUrl } from './connection-url.ts';
export { concealed, type Concealment } from './conceal.ts';
export { concealedSetting } from './concealed-setting.ts';
export { exposedPasswords } from './exposed-passwords.ts';
export { type Account, exposes } from './exposes.ts';
export { findConnectionUrls } from './find-connection-urls.ts';
export { HOLE, hasHole } from './hole.ts';
export { farthestReach, type HostReach, reachOf, writtenHosts } from './host-reach.ts';
export { passwordKindOf, type PasswordKind } from './password-kind.ts';
export { isPlaceholder } from './placeholder.ts';
export { type EndpointKind, type RdsEndpoint, rdsEndpointOf } from './rds-endpoint.ts';
export type { Dialect } from './scheme.ts';
export { isPassword, isSwitch, speaksOfSecret } from './secret-setting.ts';
export type { Span, UrlPart } from './span.ts';
export type { UrlHost } from './url-host.ts';
export type { UrlParameter } from './url-parameter.ts';
export { type WrittenPassword, writtenPasswords, writtenUser } from './written-password.ts';
