import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConnectionUrls } from './find-connection-urls.ts';
import { HOLE } from './hole.ts';
import type { Span } from './span.ts';
import { writtenPasswords } from './written-password.ts';

const only = (text: string) => {
  const [url, ...others] = findConnectionUrls(text);
  expect(others).toEqual([]);
  if (url === undefined) throw new Error('no URL found');
  return url;
};
const cut = (text: string, span: Span | undefined) => (span === undefined ? undefined : text.slice(span.start, span.end));

/** The parts of the only URL of a text, as it writes them. */
function written(text: string) {
  const url = only(text);
  return {
    user: cut(text, url.user),
    password: cut(text, url.password),
    hosts: url.hosts.map(({ name, port }) => [cut(text, name), cut(text, port)]),
    database: cut(text, url.database),
    parameters: url.parameters.map(({ name, value }) => [cut(text, name), cut(text, value)]),
  };
}

describe('which schemes are database URLs', () => {
  it.each([
    ['postgres://h/d', 'PostgreSQL'],
    ['postgresql://h/d', 'PostgreSQL'],
    ['postgresql+psycopg2://h/d', 'PostgreSQL'],
    ['POSTGRES://h/d', 'PostgreSQL'],
    ['mysql://h/d', 'MySQL'],
    ['mysql2://h/d', 'MySQL'],
    ['mysqlx://h/d', 'MySQL'],
    ['mysql+pymysql://h/d', 'MySQL'],
    ['mariadb://h/d', 'MariaDB'],
    ['jdbc:postgresql://h/d', 'PostgreSQL'],
    ['jdbc:postgresql:d', 'PostgreSQL'],
    ['jdbc:mysql://h/d', 'MySQL'],
    ['jdbc:mysql:replication://h/d', 'MySQL'],
    ['jdbc:mariadb:sequential://h/d', 'MariaDB'],
    ['jdbc:aws-wrapper:postgresql://h/d', 'PostgreSQL'],
    ['jdbc:aws-wrapper:mysql://h/d', 'MySQL'],
  ])('%s', (text, dialect) => {
    expect(only(text)).toMatchObject({ dialect, start: 0, end: text.length, database: { value: 'd' } });
  });

  it.each(['https://u:p@h/d', 'mongodb://u:p@h/d', 'redis://:p@h', 'jdbc:sqlserver://h;password=p', 'jdbc:oracle:thin:u/p@h', 'notpostgres://u:p@h/d', 'x-mysql://u:p@h', 'postgres:', 'mysql'])(
    'not %s',
    (text) => {
      expect(findConnectionUrls(text)).toEqual([]);
    },
  );
});

describe('where the parts stand', () => {
  it.each([
    ['postgres://app:pw@db:5432/shop?a=b&c=d', { user: 'app', password: 'pw', hosts: [['db', '5432']], database: 'shop', parameters: [['a', 'b'], ['c', 'd']] }],
    ['mysql://db', { user: undefined, password: undefined, hosts: [['db', undefined]], database: undefined, parameters: [] }],
    ['postgres://app@db/shop', { user: 'app', password: undefined, hosts: [['db', undefined]], database: 'shop', parameters: [] }],
    ['postgres://app:pw@a:1,b,[::1]:3/shop', { user: 'app', password: 'pw', hosts: [['a', '1'], ['b', undefined], ['::1', '3']], database: 'shop', parameters: [] }],
    ['postgres://app:pw@/shop?host=/run/pg', { user: 'app', password: 'pw', hosts: [], database: 'shop', parameters: [['host', '/run/pg']] }],
    ['postgres://app:p@ss:w#rd@db/shop', { user: 'app', password: 'p@ss:w#rd', hosts: [['db', undefined]], database: 'shop', parameters: [] }],
    ['postgres://app:pa/ss@db/shop', { user: 'app', password: 'pa/ss', hosts: [['db', undefined]], database: 'shop', parameters: [] }],
    ['postgres://app:pa?ss@db', { user: 'app', password: 'pa?ss', hosts: [['db', undefined]], database: undefined, parameters: [] }],
    ['postgres://db:5432/shop?mail=a@b', { user: undefined, password: undefined, hosts: [['db', '5432']], database: 'shop', parameters: [['mail', 'a@b']] }],
    ['postgres://db:port/shop?mail=a@b', { user: undefined, password: undefined, hosts: [['db', 'port']], database: 'shop', parameters: [['mail', 'a@b']] }],
    ['postgres://:user::password@:host/d', { user: ':user', password: ':password', hosts: [['', 'host']], database: 'd', parameters: [] }],
    ['postgres://:pw@db/d', { user: undefined, password: 'pw', hosts: [['db', undefined]], database: 'd', parameters: [] }],
    ['postgres://${A:-x/y@z}:{{ .v: }}@<the host>/d', { user: '${A:-x/y@z}', password: '{{ .v: }}', hosts: [['<the host>', undefined]], database: 'd', parameters: [] }],
    ['jdbc:mysql://db/d?user=app&amp;password=pw', { user: undefined, password: undefined, hosts: [['db', undefined]], database: 'd', parameters: [['user', 'app'], ['password', 'pw']] }],
    ['jdbc:postgresql:shop?user=app', { user: undefined, password: undefined, hosts: [], database: 'shop', parameters: [['user', 'app']] }],
  ])('%s', (text, parts) => {
    expect(written(text)).toEqual(parts);
  });

  it('undoes percent-encoding in values, not in places', () => {
    const text = 'postgres://a%40b:p%2Fw@db/shop';
    expect(only(text)).toMatchObject({ user: { value: 'a@b' }, password: { value: 'p/w', start: 17, end: 22 } });
  });

  it('finds URLs inside other text, up to a space or a quote', () => {
    const text = 'export A="mysql://a:b@c/d" B=postgres://e:f@g/h i `mariadb://j:k@l/m`';
    expect(findConnectionUrls(text).map((url) => cut(text, url))).toEqual(['mysql://a:b@c/d', 'postgres://e:f@g/h', 'mariadb://j:k@l/m']);
  });

  it('lets a password hold quotes where the text is nothing but the URL', () => {
    expect(written(`postgres://app:it's"x@db/d`).password).toBe(`it's"x`);
  });

  it('names the passwords, in front of the host and in parameters', () => {
    const text = 'jdbc:postgresql://u:one@h/d?password=two&SslPassword=three&user=u';
    expect(writtenPasswords(only(text)).map(({ value, parameter }) => [value, parameter])).toEqual([
      ['one', undefined],
      ['two', 'password'],
      ['three', 'sslpassword'],
    ]);
  });
});

describe('any text', () => {
  const piece = fc.oneof(fc.constantFrom('postgres://', 'mysql://', 'jdbc:', ':', '@', '/', '?', '&', '=', '[', ']', '<', '>', '${', '{{', '}', '%', HOLE, ' ', '"', ','), fc.string());
  it('gives parts inside their URL, and URLs in order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let from = 0;
        for (const url of findConnectionUrls(text)) {
          expect(url.start).toBeGreaterThanOrEqual(from);
          from = url.end;
          const parts = [url.user, url.password, url.database, ...url.hosts.flatMap(({ name, port }) => [name, port]), ...url.parameters.flatMap(({ name, value }) => [name, value])];
          for (const part of parts) if (part !== undefined) expect([url.start <= part.start, part.start <= part.end, part.end <= url.end]).toEqual([true, true, true]);
        }
      }),
    );
  });

  it('agrees with WHATWG URL on what that parses', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const encoded = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => encodeURIComponent(text).replace(/'/g, '%27'));
    fc.assert(
      fc.property(word, encoded, word, fc.integer({ min: 1, max: 65_535 }), (user, password, host, port) => {
        const text = `postgres://${user}:${password}@${host}:${String(port)}/shop?x=1`;
        const expected = new URL(text);
        expect(written(text)).toEqual({ user: expected.username, password: expected.password, hosts: [[expected.hostname, expected.port]], database: 'shop', parameters: [['x', '1']] });
      }),
    );
  });

  it.each(['postgres://a:b@', 'jdbc:postgresql:', '${', '<', '{{', 'postgres+', '[', 'mysql://a,', 'mysql://a?b&', '@@a'])('takes no longer than the text is long: %s', (part) => {
    const text = part.repeat(Math.floor(100_000 / part.length));
    expect(findConnectionUrls(text).length).toBeLessThanOrEqual(text.length);
  });

  it('leaves data alone', () => {
    expect(findConnectionUrls(`postgres://a:b@c${' '.repeat(100_000)}`)).toEqual([]);
  });
});
