/** Names that hold the password of a database: `DB_PASSWORD`, `pgPassword`, `MYSQL_ROOT_PASSWORD`, `database.password`. */

const DATABASE = String.raw`(?:db|database|pg|postgres|postgresql|psql|mysql|mariadb|rds|aurora|sql|knex|typeorm|sequelize|mikro_?orm|drizzle|datasource|pgpool|pgbouncer)`;
const PASSWORD = String.raw`(?:password|passwd|pass|pwd|passwort|pw)`;
/** Which of several, or where. */
const WHICH = String.raw`(?:\d+|default|dev|development|test|testing|local|prod|production|staging|stage|qa|ci|value|literal|plain|raw|plaintext|fallback)`;

/** Words of a name in lower case, each with `_` behind it. Words hold no `_`, so the repetition has one way to match. */
const NAME = new RegExp(`^(?:[a-z\\d]{1,40}_){0,6}?${DATABASE}_?(?:[a-z\\d]{1,40}_){0,4}?${PASSWORD}_(?:${WHICH}_){0,2}$`, 'u');

/** It is not the password that such a name holds. */
const ABOUT = /(?:^|_)(?:no|not|is|has|show|hide|hidden|toggle|reset|forgot|forget|change|changed|update|updated|invalid|wrong|bad|incorrect|missing|require|required|error|err|msg|message|label|title|text|hint|help|placeholder|field|input|key|name|env|var|arn|path|file|secret_id|parameter|param|prompt|min|max|length|regex|pattern|type|column|col|hash|hashed|encrypted|html|css|class|selector|route|url|event|action|i18n|translation|description|desc)_/u;

const wordsOf = (name: string): string =>
  `${name.slice(0, 100).replace(/([a-z\d])([A-Z])/gu, '$1_$2').replace(/([A-Z])([A-Z][a-z])/gu, '$1_$2').toLowerCase().replace(/[^a-z\d]+/gu, '_').replace(/^_+|_+$/gu, '')}_`;

export function isDatabasePassword(name: string): boolean {
  const words = wordsOf(name);
  return NAME.test(words) && !ABOUT.test(words);
}

/** `DB_HOST`, `pgHost`. */
const HOST = new RegExp(`^(?:[a-z\\d]{1,40}_){0,6}?${DATABASE}_?(?:[a-z\\d]{1,40}_){0,4}?(?:host|hostname|server|endpoint|address)_(?:${WHICH}_){0,2}$`, 'u');

export const isDatabaseHost = (name: string): boolean => HOST.test(wordsOf(name));

/** Written in capitals, as constants and variables of the environment are. */
export const isConstantName = (name: string): boolean => /^[A-Z][A-Z\d_]*$/u.test(name);
