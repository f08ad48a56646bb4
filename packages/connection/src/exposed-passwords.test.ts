import { describe, expect, it } from 'vitest';
import { exposedPasswords } from './exposed-passwords.ts';
import { findConnectionUrls } from './find-connection-urls.ts';
import { HOLE } from './hole.ts';

const exposed = (text: string) => findConnectionUrls(text).flatMap((url) => exposedPasswords(url, text).map(({ value }) => value));
const ENDPOINT = 'shop.abc123def456.eu-west-1.rds.amazonaws.com';

describe('placeholders are no passwords, whatever the host', () => {
  it.each([
    '', '<password>', '${DB_PASSWORD}', '${{ secrets.PW }}', '$PASSWORD', '$1', '$(PASSWORD)', '{password}', '{{ password }}', '#{password}', '%s', '%(password)s', '%[1]s', '%PASSWORD%', ':password',
    '__PASSWORD__', '@@PASSWORD@@', '[YOUR-PASSWORD]', '[REDACTED]', '****', 'xxxxxx', '•••', '...', '?', '%3Cpassword%3E',
  ])('%s', (password) => {
    expect(exposed(`postgres://app:${password}@${ENDPOINT}/d`)).toEqual([]);
  });
});

describe('words to be replaced', () => {
  it.each(['changeme', 'your-password', 'yourpassword', 'REPLACE_ME', 'TODO', 'PASSWORD', 'DB_PASS', 'redacted', 'placeholder'])('%s counts only with an RDS endpoint', (password) => {
    expect(exposed(`postgres://app:${password}@db.acme.io/d`)).toEqual([]);
    expect(exposed(`postgres://app:${password}@${HOLE}/d`)).toEqual([]);
    for (const hosts of [ENDPOINT, `${HOLE},${ENDPOINT}`, `db.acme.io,${ENDPOINT}`]) expect(exposed(`postgres://app:${password}@${hosts}/d`)).toEqual([password]);
  });

  it('user:password is what documentation writes', () => {
    expect(exposed('postgres://user:password@db.example.com/d')).toEqual([]);
    expect(exposed(`postgres://user:password@${ENDPOINT}/d`)).toEqual(['password']);
    expect(exposed('postgres://shop:password@db.acme.io/d')).toEqual(['password']);
  });
});

describe('weak passwords', () => {
  const weak = ['postgres', 'root', 'app', 'dev', 'test', 'password', 'password123', 'p@ssw0rd', 'mysecretpassword', '123456', 'pw', 'aaaaaa', 'billing'];
  const local = ['localhost', '127.0.0.1:5432', '[::1]:5432', 'db', 'host.docker.internal', '%2Fvar%2Frun', '<host>', '$HOST', ''];
  it.each(weak)('%s passes where the host is local or a placeholder', (password) => {
    for (const host of local) expect(exposed(`postgres://billing:${password}@${host}/d`)).toEqual([]);
  });
  it.each(weak)('%s counts where the host is remote or not known', (password) => {
    for (const host of ['db.acme.io', '10.0.0.5', ENDPOINT, HOLE, `localhost,db.acme.io`, `${HOLE}.acme.io:5432`]) expect(exposed(`postgres://billing:${password}@${host}/d`)).toEqual([password]);
  });
  it('reads the host parameters of libpq and the account parameters of JDBC', () => {
    expect(exposed('postgres://app:test@/d?host=db.acme.io')).toEqual(['test']);
    expect(exposed('postgres://app:test@/d?host=/cloudsql/x')).toEqual([]);
    expect(exposed('jdbc:mysql://db.acme.io/d?user=user&password=password')).toEqual([]);
  });
});

describe('strong passwords count on every host', () => {
  it.each(['Rain_Barrel_77', 'hunter22', 'S3cr3t!x9', 'rain barrel', 'xK9$mQ2v', 'correcthorse'])('%s', (password) => {
    const encoded = encodeURIComponent(password);
    for (const host of ['localhost', 'db.example.com', ENDPOINT, HOLE, '<host>', '']) expect(exposed(`postgres://app:${encoded}@${host}/d`)).toEqual([password]);
  });
});

it('a password that is not wholly known is none', () => {
  expect(exposed(`postgres://app:${HOLE}@${ENDPOINT}/d`)).toEqual([]);
  expect(exposed(`postgres://app:Rain_${HOLE}@${ENDPOINT}/d`)).toEqual([]);
  expect(exposed(`postgres://${HOLE}:Rain_Barrel_77@${ENDPOINT}/d`)).toEqual(['Rain_Barrel_77']);
});
