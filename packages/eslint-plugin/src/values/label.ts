/** Texts that name or describe a password and are none: labels, paths, selectors, hashes, ARNs, names of variables and secrets. */

/** Never a password, wherever it stands. */
const NEVER: readonly RegExp[] = [
  /^arn:/u,
  /^\{\{resolve:/u,
  /^(?:op|vault|ssm|secretsmanager|aws-sm|gcp-sm|keyvault|file|env|https?|s3|ref\+\w+|sm):\/?\/?\S/u,
  /^ENC\[/u,
  /^\$2[abxy]?\$\d\d\$|^\$argon2|^\$(?:1|5|6|pbkdf2|scrypt)[$-]|^SCRAM-SHA|^pbkdf2_|^(?:md5|sha\d{1,3})[:-]?[\da-f]{32,}$/iu,
  /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/iu,
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/u, // DB_PASSWORD
  /^process\.env\b/u,
  /^\/[\w.-]+(?:\/[\w.{}:-]+)+$/u, // /prod/db/password
  /^[\w-]+(?:\/[\w-]+)*\/(?:[\w-]*(?:password|passwd|secret|credentials?|db|database|rds)[\w-]*)$/iu, // prod/db/password
  /^(?:[\w-]*(?:password|secret|credential|database|config|rds)[\w-]*\.)+\w+$|^\w+(?:\.\w+)*\.(?:password|passwd|secret|pass)$/iu, // database.password
];

/** No password where only a name speaks for it. */
const NOT_BY_NAME: readonly RegExp[] = [
  /\s\S*\p{L}/u, // several words
  /^[#.][\w-]+$/u, // selectors
  /^\[[^\]]*\]$/u,
  /^\/[\w./:-]*$/u,
  /^(?:[a-z]\w*\.)+[a-zA-Z]\w*$/u, // keys.of.translations
  /^[a-z]+(?:-[a-z]+)+$/u, // kebab-case
  /^[a-z]+(?:_[a-z]+)+$/u,
  /[\p{L}]:$|…$|\.\.\.$/u, // Password:
  /^(?:string|text|varchar|char|number|boolean|required|optional|hidden|input|field|secret|none|null|undefined|true|false|yes|no|on|off|any|unknown|object|never|invalid|missing|wrong|empty|default|random|generate|generated|prompt|ask|iam|token|md5|trust|scram|peer|ident|\*)$/iu,
  /[^\p{ASCII}]/u, // other languages
];

/** A single word of letters, as translations have it. */
const WORD = /^\p{Lu}?\p{Ll}+$|^\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)*$|^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u;

export const isNeverPassword = (text: string): boolean => text.length > MAX_LENGTH || NEVER.some((form) => form.test(text));

/** Longer texts are keys, certificates or prose. */
const MAX_LENGTH = 300;

export const isLabel = (text: string): boolean => isNeverPassword(text) || NOT_BY_NAME.some((form) => form.test(text));

export const isWord = (text: string): boolean => WORD.test(text);
