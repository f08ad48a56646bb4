/** The URL schemes of databases that can use IAM authentication. */

export type Dialect = 'PostgreSQL' | 'MySQL' | 'MariaDB';

const DRIVER = String.raw`(?:\+\w{1,40})?`;
const JDBC = String.raw`jdbc:(?:aws-wrapper:)?(?:postgresql:(?:\/\/)?|(?:mysql|mariadb):(?:[a-z]{1,20}:)?\/\/)`;

/**
 * A scheme with the `//` behind it. `jdbc:postgresql:shop` may leave the slashes out; `jdbc:mysql:replication://` names a mode.
 * A letter before it would make it another scheme.
 */
const SCHEME = new RegExp(String.raw`(?<![\w+.-])(?:${JDBC}|(?:postgres(?:ql)?${DRIVER}|mysql[2x]?${DRIVER}|mariadb${DRIVER}):\/\/)`, 'giu');

/** Where a scheme stands in a text, its slashes included. */
export interface Scheme {
  readonly start: number;
  readonly end: number;
  readonly dialect: Dialect;
  readonly jdbc: boolean;
}

/** Every database scheme in the text, in order. */
export function schemesIn(text: string): readonly Scheme[] {
  return [...text.matchAll(SCHEME)].map((match) => {
    const name = match[0].toLowerCase();
    return { start: match.index, end: match.index + name.length, dialect: dialectOf(name), jdbc: name.startsWith('jdbc:') };
  });
}

function dialectOf(scheme: string): Dialect {
  if (scheme.includes('mariadb')) return 'MariaDB';
  return scheme.includes('mysql') ? 'MySQL' : 'PostgreSQL';
}
