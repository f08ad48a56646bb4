/** Which action patterns are about `rds-db:connect`: those that match it, and those that mean it. */
import { isSecret, or, textOfPart, type Truth, truthOf, wildcardMatches, wildcardMatchesParts, wildcardsMeet } from '@rds-iam-lint/logic';
import type { Known, Value } from '@rds-iam-lint/model';

/** The one action of the service. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrdsiamauthentication.html (read 2026-06-14). */
const CONNECT = 'rds-db:connect';

/**
 * The service itself, however its action is spelt, and what people write in its place: `rds:connect`, `rds:db-connect`. No action of Amazon RDS has "connect"
 * in its name, whereas `rds-data:…`, `neptune-db:connect`, `dsql:DbConnect` and `elasticache:Connect` are actions of other services.
 */
const NAMES: readonly string[] = ['rds-db*', 'rds:*connect*', 'rdsdb:*', 'rds_db:*', 'rds-database:*', 'rds-iam:*', 'rds:db-user*', 'rds:dbuser*'];

/** Whether an action pattern matches `rds-db:connect`. Actions compare without regard to case. */
export function actionMatchesConnect(action: Value): Truth {
  if (action.state === 'absent') return 'false';
  if (action.state === 'known') return ofText(action, (text) => wildcardMatches(text, CONNECT));
  if (action.parts === undefined) return 'unknown';
  const pattern = action.parts.map((part) => textOfPart(part)?.toLowerCase() ?? '*').join('');
  return wildcardsMeet(pattern, CONNECT) ? 'unknown' : 'false';
}

/** Whether an action pattern is of the service `rds-db` or a near miss of it. */
export function actionNamesConnect(action: Value): Truth {
  if (action.state === 'absent') return 'false';
  if (action.state === 'known') return ofText(action, (text) => NAMES.some((name) => wildcardMatches(name, text)));
  const { parts } = action;
  return parts === undefined ? 'unknown' : or(NAMES.map((name) => wildcardMatchesParts(name, parts, true)));
}

/** A secret hides its text; what is no text at all is no action. */
function ofText({ data }: Known, test: (text: string) => boolean): Truth {
  if (isSecret(data)) return 'unknown';
  return truthOf(typeof data === 'string' && test(data.toLowerCase()));
}
