/** Which source and version lead to which edition of a published module. */
import type { PublicModule } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { knownModule } from './public-module.ts';

const edition = (...releases: readonly string[]) => ({ releases, source: 'https://example.org', retrieved: '2026-11-21', files: {} });
const MODULES: readonly PublicModule[] = [
  { module: 'acme/rds/aws', repository: 'acme/terraform-aws-rds', editions: [edition('7.1.0', '7.0.0'), edition('6.2.0')], others: ['6.9.0'] },
  { module: 'acme/proxy/aws', repository: 'acme/terraform-aws-proxy', editions: [edition('1.0.0')] },
];

/** The first release of the edition and the folder. */
const choice = (source: string, version?: string) => {
  const found = knownModule({ source, version }, MODULES);
  return found === undefined ? undefined : `${found.module} ${found.edition.releases[0] ?? ''} ${found.folder}`;
};

describe('knownModule', () => {
  it.each([
    ['acme/rds/aws', undefined, 'acme/rds/aws 7.1.0 .'],
    ['acme/rds/aws', '7.0.0', 'acme/rds/aws 7.1.0 .'],
    ['acme/rds/aws', '~> 6.2.0', 'acme/rds/aws 6.2.0 .'],
    ['acme/proxy/aws', undefined, 'acme/proxy/aws 1.0.0 .'],
    ['acme/rds/aws//modules/db_instance', '~> 6.2.0', 'acme/rds/aws 6.2.0 modules/db_instance'],
    ['registry.terraform.io/acme/rds/aws', '6.2.0', 'acme/rds/aws 6.2.0 .'],
    ['registry.opentofu.org/acme/rds/aws', '6.2.0', 'acme/rds/aws 6.2.0 .'],
    ['git::https://github.com/acme/terraform-aws-rds.git?ref=v6.2.0', undefined, 'acme/rds/aws 6.2.0 .'],
    ['git::https://github.com/acme/terraform-aws-rds?ref=6.2.0', undefined, 'acme/rds/aws 6.2.0 .'],
    ['git::https://github.com/Acme/Terraform-AWS-rds.git//modules/x?depth=1&ref=v6.2.0', undefined, 'acme/rds/aws 6.2.0 modules/x'],
    ['git::ssh://git@github.com/acme/terraform-aws-rds.git?ref=tags/v6.2.0', undefined, 'acme/rds/aws 6.2.0 .'],
    ['git@github.com:acme/terraform-aws-rds.git?ref=v6.2.0', undefined, 'acme/rds/aws 6.2.0 .'],
    ['github.com/acme/terraform-aws-rds?ref=v6.2.0', undefined, 'acme/rds/aws 6.2.0 .'],
    ['github.com/acme/terraform-aws-rds//modules/db_instance?ref=v7.0.0', undefined, 'acme/rds/aws 7.1.0 modules/db_instance'],
  ])('%s %s', (source, version, expected) => {
    expect(choice(source, version)).toBe(expected);
  });

  it.each([
    ['acme/rds/aws', '8.0.0'],
    ['acme/rds/aws', '~> 6.0'],
    ['acme/rds/aws', '6.9.0'],
    ['acme/rds/aws', '~> 5.0'],
    ['acme/rds/aws', 'newest'],
    ['acme/rds/google', undefined],
    ['app.terraform.io/acme/rds/aws', '6.2.0'],
    ['acme/rds/aws?ref=v6.2.0', undefined],
    ['github.com/acme/terraform-aws-rds', undefined],
    ['github.com/acme/terraform-aws-rds?ref=main', undefined],
    ['github.com/acme/terraform-aws-rds?ref=v6', undefined],
    ['github.com/acme/terraform-aws-rds?ref=v6.3.0', undefined],
    ['github.com/acme/terraform-aws-rds?ref=0123456789abcdef0123456789abcdef01234567', undefined],
    ['https://github.com/acme/terraform-aws-rds?ref=v6.2.0', undefined],
    ['git::https://gitlab.com/acme/terraform-aws-rds.git?ref=v6.2.0', undefined],
    ['git::https://evil.example/github.com/acme/terraform-aws-rds.git?ref=v6.2.0', undefined],
    [`git::${'https://github.com/'.repeat(100)}`, undefined],
    ['', undefined],
  ])('nothing is known of %s %s', (source, version) => {
    expect(choice(source, version)).toBeUndefined();
  });
});
