/** A published module that is not there is read as if its stand-in were written at the call. */
import type { PublicModule } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { declare, type Files } from './configuration-fixture.ts';

const FILES = {
  'main.tf': `
variable "name" {}
variable "iam" {
  type    = bool
  default = false
}
variable "names" {
  default = ["a", "b"]
}
variable "create" {
  default = true
}
module "inner" {
  source = "./modules/inner"
  name   = var.name
  iam    = var.iam
  create = var.create
}
resource "aws_iam_role" "each" {
  for_each = toset([for one in var.names : one if length([for two in var.names : two if two != one]) == 1])
  name     = each.value
}
output "resource_id" {
  value = module.inner.resource_id
}
`,
  'modules/inner/main.tf': `
variable "name" {}
variable "iam" {}
variable "create" {}
resource "aws_db_instance" "this" {
  count                               = var.create ? 1 : 0
  identifier                          = var.name
  engine                              = "postgres"
  iam_database_authentication_enabled = var.iam
  port                                = upper(var.name) == "Y" ? 1 : (lower(var.name) == "x" ? 2 : 3)
}
output "resource_id" {
  value = try(aws_db_instance.this[0].resource_id, null)
}
`,
};
const MODULES: readonly PublicModule[] = [{ module: 'acme/rds/aws', repository: 'acme/terraform-aws-rds', editions: [{ releases: ['1.0.0'], source: 'https://example.org', retrieved: '2026-11-21', files: FILES }] }];
const ADDRESS = 'module.db.module.inner.aws_db_instance.this[0]';

const read = (text: string, more: Files = {}) => declare({ 'main.tf': text, ...more }, { publicModules: () => MODULES });
const CALL = 'module "db" {\n  source = "acme/rds/aws"\n  version = "~> 1.0"\n  name = "orders"\n}\n';

describe('a stand-in', () => {
  it('declares what the module declares, at its addresses, without a gap', () => {
    const { addresses, gaps, say } = read(CALL);
    expect(addresses).toEqual(['module.db.aws_iam_role.each["a"]', 'module.db.aws_iam_role.each["b"]', ADDRESS]);
    expect(gaps).toEqual([]);
    expect([say(ADDRESS, 'identifier'), say(ADDRESS, 'iam_database_authentication_enabled'), say(ADDRESS, 'engine')]).toEqual(['orders', false, 'postgres']);
  });

  it('what the caller writes keeps its place; everything else stands at the call, and was not written', () => {
    const text = `# first\n${CALL.replace('}\n', '  iam = true\n}\n')}`;
    const { argument, resources } = read(text);
    const written = text.indexOf('true');
    const call = { file: 'main.tf', start: 8, end: 19 };
    expect(argument(ADDRESS, 'iam_database_authentication_enabled')).toEqual({ state: 'known', data: true, at: { file: 'main.tf', start: written, end: written + 4 } });
    expect(argument(ADDRESS, 'engine')).toEqual({ state: 'known', data: 'postgres', at: call, defaulted: true });
    expect(argument(ADDRESS, 'password')).toEqual({ state: 'absent', at: call });
    expect(resources.map(({ at, calls }) => [at, calls?.[0]])).toEqual(resources.map(() => [call, call]));
    expect(read(CALL).argument(ADDRESS, 'iam_database_authentication_enabled')).toMatchObject({ data: false, defaulted: true });
  });

  it('its outputs can be followed; what is not known of it is unknown, not refused', () => {
    const uses = 'locals {\n  id = module.db.resource_id\n  other = try(module.db.other, "none")\n}\nresource "aws_x" "x" {\n  id = local.id\n  other = local.other\n}\n';
    const { say } = read(CALL + uses);
    expect([say('aws_x.x', 'id'), say('aws_x.x', 'other')]).toEqual([`-> ${ADDRESS}.resource_id`, '? module.db.other']);
  });

  it('conditions that stand at one place are not the same', () => {
    const { argument } = read(`variable "name" {}\n${CALL.replace('"orders"', 'var.name')}`);
    const port = argument(ADDRESS, 'port');
    const choices = JSON.stringify(port).match(/"choice":"[^"]*/g) ?? [];
    expect(new Set(choices).size).toBe(2);
  });

  it('a call may be there many times, or never', () => {
    const many = read(`variable "n" {}\n${CALL.replace('name = "orders"', 'count = 2\n  name = "orders-${count.index}"\n  create = var.n')}`);
    const id = (index: number) => `module.db[${String(index)}].module.inner.aws_db_instance.this[0]`;
    expect([many.say(id(0), 'identifier'), many.say(id(1), 'identifier'), many.exists(id(1))]).toEqual(['orders-0', 'orders-1', { '?': [true, false] }]);
    expect(read(CALL.replace('name =', 'count = 0\n  name =')).addresses).toEqual([]);
  });

  it('the folder of a module inside of it can be called', () => {
    const { addresses } = read('module "db" {\n  source = "github.com/acme/terraform-aws-rds//modules/inner?ref=v1.0.0"\n  name = "a"\n  iam = true\n  create = true\n}\n');
    expect(addresses).toEqual(['module.db.aws_db_instance.this[0]']);
  });

  it.each([
    ['another version', CALL.replace('~> 1.0', '~> 2.0')],
    ['a version that is no literal', `variable "v" {}\n${CALL.replace('"~> 1.0"', 'var.v')}`],
    ['a branch', 'module "db" {\n  source = "github.com/acme/terraform-aws-rds?ref=main"\n}\n'],
    ['a folder that it does not have', CALL.replace('rds/aws', 'rds/aws//wrappers')],
  ])('%s is a gap', (_, text) => {
    const { addresses, gaps } = read(text);
    expect([addresses, gaps.map(({ kind }) => kind)]).toEqual([[], ['out-of-reach']]);
  });

  it('a module that is installed is read itself', () => {
    const installed = { '.terraform/modules/modules.json': '{"Modules":[{"Key":"db","Dir":".terraform/modules/db"}]}', '.terraform/modules/db/main.tf': 'variable "name" {}\nresource "aws_db_instance" "real" {\n  identifier = var.name\n}\n' };
    expect(read(CALL, installed).addresses).toEqual(['module.db.aws_db_instance.real']);
  });
});
