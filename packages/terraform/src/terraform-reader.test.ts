import type { Workspace } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { asFact } from './as-fact.ts';
import { declare } from './configuration-fixture.ts';
import type { Evaluated } from './evaluated.ts';
import { terraformFacts } from './read-resources.ts';
import { readRoots } from './terraform-reader.ts';

describe('instances', () => {
  it('tells apart what count makes', () => {
    const found = declare({ 'main.tf': 'resource "aws_db_instance" "this" {\n  count = 2\n  identifier = "db-${count.index}"\n}\nresource "x" "y" {\n a = aws_db_instance.this[1].identifier\n b = aws_db_instance.this[*].identifier\n c = aws_db_instance.this[*].arn\n d = length(aws_db_instance.this)\n}' });
    expect(found.addresses).toEqual(['aws_db_instance.this[0]', 'aws_db_instance.this[1]', 'x.y']);
    expect(found.say('aws_db_instance.this[1]', 'identifier')).toBe('db-1');
    expect(found.say('x.y', 'a')).toBe('db-1');
    expect(found.say('x.y', 'b')).toEqual(['db-0', 'db-1']);
    expect(found.say('x.y', 'c')).toEqual(['-> aws_db_instance.this[0].arn', '-> aws_db_instance.this[1].arn']);
  });

  it('names no instance by what is sensitive, which Terraform would refuse', () => {
    const found = declare({ 'main.tf': 'variable "s" {\n sensitive = true\n default = ["hunter2"]\n}\nvariable "m" {\n sensitive = true\n default = { hunter2 = 1 }\n}\nvariable "u" {}\nresource "a" "set" {\n for_each = toset([sensitive("hunter2")])\n k = each.key\n}\nresource "a" "given" { for_each = toset(var.s) }\nresource "a" "map" { for_each = var.m }\nresource "a" "one" { for_each = var.u ? var.m : {} }\nresource "a" "value" {\n for_each = { a = sensitive("hunter2") }\n v = each.value\n}' });
    expect(found.addresses).toEqual(['a.set[?]', 'a.given[?]', 'a.map[?]', 'a.one[?]', 'a.value["a"]']);
    expect(found.say('a.set[?]', 'k')).toBe('? expression: each.key');
    expect(found.argument('a.value["a"]', 'v')).toMatchObject({ sensitive: true });
  });

  it('does not know what became of arguments whose changes are ignored, but for those that count when it is made', () => {
    const body = 'engine_version = "5.6"\n iam = false\n password = "hunter2"\n snapshot_identifier = "s"\n p {\n n = 1\n }\n';
    const found = declare({
      'main.tf': `resource "a" "some" {\n ${body} lifecycle {\n ignore_changes = [engine_version, p[0].n, password, snapshot_identifier, "tags"]\n }\n}\nresource "a" "all" {\n ${body} lifecycle {\n ignore_changes = all\n }\n}\nresource "a" "over" {\n ${body}}\nresource "x" "y" {\n v = a.some.engine_version\n}`,
      'x_override.tf.json': JSON.stringify({ resource: { a: { over: { lifecycle: { ignore_changes: ['iam'] } } } } }),
    });
    const of = (name: string) => ['engine_version', 'iam', 'password', 'snapshot_identifier', 'p'].map((argument) => found.argument(`a.${name}`, argument).state);
    expect(of('some')).toEqual(['unknown', 'known', 'known', 'known', 'unknown']);
    expect(of('all')).toEqual(['unknown', 'unknown', 'known', 'known', 'unknown']);
    expect(of('over')).toEqual(['known', 'unknown', 'known', 'known', 'known']);
    expect(found.say('x.y', 'v')).toBe('-> a.some.engine_version');
  });

  it('keeps sensitive what dynamic blocks go over', () => {
    const found = declare({ 'main.tf': 'resource "a" "b" {\n dynamic "p" {\n for_each = toset([sensitive("hunter2")])\n content {\n k = p.key\n v = p.value\n }\n }\n dynamic "q" {\n for_each = sensitive({ hunter2 = "hunter3" })\n content {\n k = q.key\n v = q.value\n }\n }\n}' });
    expect([found.argument('a.b', 'p'), found.argument('a.b', 'q')].map(asFact).map((value) => JSON.stringify(value)).join(' ')).not.toContain('hunter');
  });

  it('tells apart what for_each makes, by key', () => {
    const found = declare({ 'main.tf': 'resource "aws_db_instance" "this" {\n  for_each = { reader = "a", writer = "b" }\n  identifier = "${each.key}-${each.value}"\n}\nresource "x" "y" {\n a = aws_db_instance.this["writer"].identifier\n b = aws_db_instance.this["reader"].arn\n}' });
    expect(found.addresses).toEqual(['aws_db_instance.this["reader"]', 'aws_db_instance.this["writer"]', 'x.y']);
    expect(found.say('x.y', 'a')).toBe('writer-b');
    expect(found.say('x.y', 'b')).toBe('-> aws_db_instance.this["reader"].arn');
  });

  it('makes existence a choice where a predicate is not known, the same for all that it decides', () => {
    const found = declare({ 'main.tf': 'variable "create" { type = bool }\nresource "a" "b" {\n count = var.create ? 1 : 0\n n = var.create ? "yes" : "no"\n}\nresource "x" "y" {\n r = a.b[0].id\n t = one(a.b[*].id)\n}' });
    expect(found.exists('a.b[0]')).toEqual({ '?': [true, false] });
    const resource = found.resources[0];
    const choice = resource?.exists.state === 'unknown' ? resource.exists.candidates?.choice : undefined;
    expect(found.argument('a.b[0]', 'n')).toMatchObject({ candidates: { choice } });
    expect(JSON.stringify(found.say('x.y', 'r'))).toContain('-> a.b[0].id');
  });

  it('lets one stand for all where their number is not known', () => {
    const found = declare({ 'main.tf': 'variable "n" {}\nvariable "m" {}\nresource "a" "b" {\n count = var.n\n i = count.index\n}\nresource "c" "d" {\n for_each = var.m\n k = each.key\n v = each.value.x\n w = "fixed"\n}\nresource "x" "y" {\n r = a.b[0].id\n s = c.d["q"].w\n}' });
    expect(found.addresses).toEqual(['a.b[0]', 'c.d[?]', 'x.y']);
    expect(found.exists('a.b[0]')).toBe('? var.n');
    expect(found.exists('c.d[?]')).toBe('? var.m');
    expect(found.say('a.b[0]', 'i')).toBe('? expression: count.index');
    expect(found.say('c.d[?]', 'w')).toBe('fixed');
    expect(found.say('x.y', 'r')).toBe('-> a.b[0].id');
    expect(found.say('x.y', 's')).toBe('fixed');
  });

  it('does not make a thousand million', () => {
    const found = declare({ 'main.tf': 'resource "a" "b" {\n count = 1000000000\n}\nresource "c" "d" { for_each = toset([for i in range(1, 2000) : tostring(i)]) }' });
    expect(found.addresses[0]).toBe('a.b[0]');
    expect(found.exists('a.b[0]')).toBe(true);
    expect(found.gaps).toMatchObject([{ kind: 'over-budget' }]);
  });
});

describe('variables', () => {
  const main = 'variable "x" {\n type = string\n default = "default"\n}\nresource "a" "b" { v = var.x }';
  const value = (files: Readonly<Record<string, string>>, options = {}) => declare({ 'main.tf': main, ...files }, { terraform: options }).say('a.b', 'v');

  it('wins in the order of terraform plan', () => {
    expect(value({})).toBe('default');
    expect(value({}, { environment: [{ name: 'x', value: 'env' }] })).toBe('env');
    expect(value({ 'terraform.tfvars': 'x = "file"' }, { environment: [{ name: 'x', value: 'env' }] })).toBe('file');
    expect(value({ 'terraform.tfvars': 'x = "file"', 'b.auto.tfvars': 'x = "b"', 'a.auto.tfvars': 'x = "a"' })).toBe('b');
    expect(value({ 'b.auto.tfvars': 'x = "b"', 'live.tfvars': 'x = "live"' }, { variables: [{ file: 'live.tfvars' }] })).toBe('live');
    expect(value({ 'live.tfvars': 'x = "live"' }, { variables: [{ name: 'x', value: 'one' }, { file: 'live.tfvars' }] })).toBe('live');
    expect(value({ 'live.tfvars': 'x = "live"' }, { variables: [{ file: 'live.tfvars' }, { name: 'x', value: 'one' }] })).toBe('one');
    expect(value({ 'live.tfvars': 'x = "live"' })).toBe('default');
  });

  it('leaves to the run what is ephemeral', () => {
    const found = declare({ 'main.tf': 'ephemeral "random_password" "p" {}\nresource "a" "b" { v = ephemeral.random_password.p.result }' });
    expect(found.say('a.b', 'v')).toBe('? ephemeral.random_password.p.result');
    expect(found.gaps).toEqual([]);
  });

  it('keeps the place of a literal', () => {
    const found = declare({ 'main.tf': main, 'terraform.tfvars': 'x = "secret"' });
    expect(found.argument('a.b', 'v')).toMatchObject({ data: 'secret', at: { file: 'terraform.tfvars', start: 4, end: 12 } });
  });

  it('does not take the default for certain when a file of variables is broken', () => {
    const found = declare({ 'main.tf': main, 'terraform.tfvars': 'x = = "file"\n' });
    expect(found.say('a.b', 'v')).toMatch(/unreadable/);
    expect(found.gaps).toMatchObject([{ kind: 'unreadable', what: 'terraform.tfvars' }]);
  });

  const typed = (type: string, text: string) => declare({ 'main.tf': `variable "x" { type = ${type} }\nresource "a" "b" { v = var.x }`, 'terraform.tfvars': `x = ${text}` }).say('a.b', 'v');

  it('converts to the type', () => {
    expect(typed('bool', '"true"')).toBe(true);
    expect(typed('number', '"7"')).toBe(7);
    expect(typed('string', '7')).toBe('7');
    expect(typed('list(string)', '[1, true]')).toEqual(['1', 'true']);
    expect(typed('set(string)', '["a", "a"]')).toEqual(['a']);
    expect(typed('map(number)', '{ a = "1" }')).toEqual({ a: 1 });
    expect(typed('object({ a = string, b = optional(number, 5), c = optional(string) })', '{ a = 1, z = 2 }')).toEqual({ a: '1', b: 5, c: null });
    expect(typed('list(object({ a = optional(bool, true) }))', '[{}, { a = null }, { a = false }]')).toEqual([{ a: true }, { a: true }, { a: false }]);
    expect(typed('bool', '"perhaps"')).toMatch(/^\? expression/);
    expect(typed('any', '{ a = "1" }')).toEqual({ a: '1' });
  });

  it('has no value without default, and knows a truth again', () => {
    const found = declare({ 'main.tf': 'variable "on" { type = bool }\nmodule "m" {\n source = "./m"\n on = var.on\n}\nresource "a" "b" { v = var.on ? 1 : 2 }', 'm/main.tf': 'variable "on" {}\nresource "c" "d" { v = var.on ? 3 : 4 }' });
    const one = found.argument('a.b', 'v');
    const other = found.argument('module.m.c.d', 'v');
    expect([one, other]).toMatchObject([{ state: 'unknown', detail: 'var.on' }, { state: 'unknown' }]);
    expect(one.state === 'unknown' && other.state === 'unknown' && one.candidates?.choice).toBe(other.state === 'unknown' && other.candidates?.choice);
  });

  it('takes the default in place of null only where null is not allowed', () => {
    const of = (nullable: string) => declare({ 'main.tf': `variable "x" {\n default = "d"\n ${nullable}\n}\nresource "a" "b" { v = var.x }`, 'terraform.tfvars': 'x = null' }).say('a.b', 'v');
    expect(of('')).toBe(null);
    expect(of('nullable = false')).toBe('d');
  });

  it('marks what is sensitive', () => {
    expect(declare({ 'main.tf': 'variable "x" {\n default = "d"\n sensitive = true\n}\nresource "a" "b" { v = var.x }' }).argument('a.b', 'v')).toMatchObject({ sensitive: true });
  });

  it('leaves a secret unknown that is supplied and written nowhere', () => {
    const of = (name: string, value: string, more = '') => declare({ 'main.tf': `variable "${name}" {\n${more}\n}\nresource "a" "b" { v = var.${name} }` }, { terraform: { environment: [{ name, value }] } }).say('a.b', 'v');
    expect(of('db_password', 'hunter2')).toBe('? var.db_password');
    expect(of('x', 'hunter2', 'sensitive = true')).toBe('? var.x');
    expect(of('manage_password', 'true')).toBe('true');
    expect(of('engine', 'mysql')).toBe('mysql');
  });

  it('reads what the command line gives as text or expression, by type', () => {
    const of = (type: string, text: string) => declare({ 'main.tf': `variable "x" { type = ${type} }\nresource "a" "b" { v = var.x }` }, { terraform: { variables: [{ name: 'x', value: text }] } }).say('a.b', 'v');
    expect(of('string', '["a"]')).toBe('["a"]');
    expect(of('list(string)', '["a"]')).toEqual(['a']);
    expect(of('bool', 'true')).toBe(true);
    expect(of('list(string)', '[')).toMatch(/unreadable/);
  });
});

describe('modules', () => {
  it('reads a local module under each of its calls, with what is passed in', () => {
    const found = declare({
      'envs/prod/main.tf': 'module "db" {\n source = "../../modules/db"\n for_each = { a = 1, b = 2 }\n name = each.key\n}\nresource "x" "y" {\n o = module.db["a"].id_out\n}',
      'modules/db/main.tf': 'variable "name" {}\nresource "aws_db_instance" "this" { identifier = "${var.name}-db" }\noutput "id_out" { value = aws_db_instance.this.id }',
    });
    expect(found.units).toEqual(['envs/prod']);
    expect(found.addresses).toEqual(['x.y', 'module.db["a"].aws_db_instance.this', 'module.db["b"].aws_db_instance.this']);
    expect(found.say('module.db["b"].aws_db_instance.this', 'identifier')).toBe('b-db');
    expect(found.say('x.y', 'o')).toBe('-> module.db["a"].aws_db_instance.this.id');
    expect(found.resources[1]?.calls).toMatchObject([{ file: 'envs/prod/main.tf', start: 0 }]);
  });

  it('combines the existence of calls and resources', () => {
    const found = declare({ 'main.tf': 'variable "on" { type = bool }\nmodule "m" {\n source = "./m"\n count = var.on ? 1 : 0\n}', 'm/main.tf': 'resource "a" "none" { count = 0 }\nresource "a" "b" {}' });
    expect(found.addresses).toEqual(['module.m[0].a.b']);
    expect(found.exists('module.m[0].a.b')).toEqual({ '?': [true, false] });
  });

  it('is a gap for what is not in the repository, once for each call', () => {
    const found = declare({ 'main.tf': 'module "rds" {\n source = "terraform-aws-modules/rds/aws"\n version = "6.0.0"\n count = 2\n}\nmodule "git" { source = "git::https://user:token@example.com/x.git?ref=v1" }\nresource "x" "y" {\n v = module.rds[0].endpoint\n}' });
    expect(found.gaps.map(({ kind, what, why }) => [kind, what, why])).toEqual([
      ['out-of-reach', 'the module terraform-aws-modules/rds/aws', 'it is not in the repository and not installed, as `terraform init` does'],
      ['out-of-reach', 'the module git::https://example.com/x.git', 'it is not in the repository and not installed, as `terraform init` does'],
    ]);
    expect(JSON.stringify(found.gaps)).not.toContain('token');
    expect(found.say('x.y', 'v')).toBe('? module.rds[0].endpoint');
  });

  it('reads what is installed', () => {
    const found = declare({
      'main.tf': 'module "a" { source = "x/a/aws" }',
      '.terraform/modules/modules.json': JSON.stringify({ Modules: [{ Key: '', Dir: '.' }, { Key: 'a', Dir: '.terraform/modules/a' }, { Key: 'a.b', Dir: '.terraform/modules/a.b' }] }),
      '.terraform/modules/a/main.tf': 'module "b" { source = "x/b/aws" }',
      '.terraform/modules/a.b/main.tf': 'resource "c" "d" {}',
    });
    expect(found.units).toEqual(['.']);
    expect(found.addresses).toEqual(['module.a.module.b.c.d']);
    expect(found.gaps).toEqual([]);
  });

  it('ends where modules lie in themselves or too deep', () => {
    const self = declare({ 'main.tf': 'module "m" { source = "./" }\nresource "a" "b" {}', 'p/main.tf': 'module "q" { source = "../q" }', 'q/main.tf': 'module "p" { source = "../p" }\nresource "c" "d" {}' });
    expect(self.units).toEqual(['.', 'p']);
    expect(self.addresses).toEqual(['a.b', 'module.q.c.d']);
    expect(self.gaps.map(({ kind }) => kind)).toEqual(['over-budget', 'over-budget']);
    const deep = declare(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`m${String(index)}/main.tf`, `module "n" { source = "../m${String(index + 1)}" }`])));
    expect(deep.gaps).toMatchObject([{ kind: 'over-budget', what: 'the module ../m21', why: 'modules are nested deeper than 20 levels' }]);
  });

  it('does not leave the workspace', () => {
    const found = declare({ 'main.tf': 'module "m" { source = "../outside" }\nresource "a" "b" {\n v = file("../secret")\n w = file("${path.module}/there.txt")\n}', 'there.txt': 'text' });
    expect(found.gaps).toMatchObject([{ kind: 'out-of-reach' }]);
    expect(found.say('a.b', 'v')).toMatch(/^\?/);
  });
});

describe('roots', () => {
  const units = (files: Readonly<Record<string, string>>, roots?: readonly string[]) => declare(files, roots === undefined ? {} : { terraform: { roots } }).units;
  const call = 'module "m" { source = "../m" }';

  it('are the folders that nothing calls', () => {
    expect(units({ 'e/main.tf': call, 'm/main.tf': '' })).toEqual(['e']);
    expect(units({ 'examples/e/main.tf': 'module "m" { source = "../../" }', 'main.tf': 'variable "x" {}' })).toEqual(['examples/e']);
  });

  it('are folders with a state of their own, or with a provider and variables', () => {
    expect(units({ 'e/main.tf': call, 'm/main.tf': 'terraform {\n backend "s3" {}\n}' })).toEqual(['e', 'm']);
    expect(units({ 'e/main.tf': call, 'm/main.tf': 'terraform {\n cloud {}\n}' })).toEqual(['e', 'm']);
    expect(units({ 'e/main.tf': call, 'm/main.tf': 'provider "aws" {}' })).toEqual(['e']);
    expect(units({ 'e/main.tf': call, 'm/main.tf': 'provider "aws" {}', 'm/terraform.tfvars': '' })).toEqual(['e', 'm']);
  });

  it('are no hidden folders, and those that are named when some are', () => {
    expect(units({ '.terraform/m/main.tf': '', 'a/main.tf': '' })).toEqual(['a']);
    expect(units({ 'e/main.tf': call, 'm/main.tf': '' }, ['m/'])).toEqual(['m']);
  });
});

describe('files', () => {
  it('of overrides replace attributes, and blocks of one type', () => {
    const found = declare({
      'main.tf': 'resource "a" "b" {\n x = 1\n y = 1\n p {\n v = 1\n }\n p {\n v = 2\n }\n q {\n v = 1\n }\n}\nvariable "v" { default = 1 }\nlocals {\n l = 1\n m = 1\n}\nresource "c" "d" {\n v = [var.v, local.l, local.m]\n}',
      'override.tf': 'resource "a" "b" {\n x = 2\n p {\n v = 3\n }\n}\nvariable "v" { default = 2 }\nlocals {\n l = 2\n}',
      'z_override.tf': 'resource "a" "b" {\n x = 3\n}',
    });
    expect(found.say('a.b', 'x')).toBe(3);
    expect(found.say('a.b', 'y')).toBe(1);
    expect(found.say('a.b', 'p')).toEqual([{ v: 3 }]);
    expect(found.say('a.b', 'q')).toEqual([{ v: 1 }]);
    expect(found.say('c.d', 'v')).toEqual([2, 2, 1]);
  });

  it('of OpenTofu stand in for those of the same name', () => {
    expect(declare({ 'main.tf': 'resource "a" "tf" {}', 'main.tofu': 'resource "a" "tofu" {}', 'other.tf': 'resource "a" "other" {}' }).addresses).toEqual(['a.tofu', 'a.other']);
  });

  it('that are broken are gaps, and what may be lost in them is unknown', () => {
    const found = declare({ 'main.tf': 'resource "a" "b" {\n x = = 1\n y = var.lost\n}\n' });
    expect(found.gaps).toMatchObject([{ kind: 'unreadable', what: 'main.tf' }]);
    expect(found.say('a.b', 'x')).toMatch(/^\? unreadable/);
    expect(found.say('a.b', 'z')).toMatch(/^\? unreadable/);
    expect(found.say('a.b', 'y')).toMatch(/^\? unreadable/);
  });
});

describe('values', () => {
  it('of locals are worked out once, and end where they refer to themselves', () => {
    const found = declare({ 'main.tf': 'locals {\n a = local.b\n b = local.a\n c = "x${local.d}"\n d = "y"\n}\nresource "a" "b" {\n v = local.a\n w = local.c\n s = a.b.s\n}' });
    expect(found.say('a.b', 'v')).toMatch(/refers to itself/);
    expect(found.say('a.b', 'w')).toBe('xy');
    expect(found.say('a.b', 's')).toMatch(/refers to itself/);
  });

  it('end in long chains', () => {
    const found = declare({ 'main.tf': `locals {\n${Array.from({ length: 20_000 }, (_, index) => ` l${String(index)} = [local.l${String(index + 1)}]\n`).join('')} l20000 = 1\n}\nresource "a" "b" {\n v = local.l0\n}` });
    expect(JSON.stringify(found.say('a.b', 'v'))).toContain('budget');
  });

  it('of resources are what is written, or what can be followed', () => {
    const found = declare({ 'main.tf': 'variable "p" {}\nresource "aws_rds_cluster" "c" {\n engine = "aurora-mysql"\n port = var.p\n scaling {\n min = 1\n }\n}\nresource "x" "y" {\n a = aws_rds_cluster.c.engine\n b = aws_rds_cluster.c.cluster_resource_id\n c = aws_rds_cluster.c.port\n d = aws_rds_cluster.c.scaling[0].min\n e = aws_rds_cluster.c.arn\n}' });
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => found.say('x.y', name))).toEqual(['aurora-mysql', '-> aws_rds_cluster.c.cluster_resource_id', '-> aws_rds_cluster.c.port', 1, '-> aws_rds_cluster.c.arn']);
    expect(found.argument('x.y', 'b')).toMatchObject({ word: true });
    expect(found.argument('x.y', 'e')).not.toHaveProperty('word');
  });

  it('that are identifiers are followed where they are not known, others where they are used whole', () => {
    const found = declare({ 'main.tf': 'variable "env" {}\nresource "aws_db_instance" "o" {\n identifier = "${var.env}-o"\n}\nresource "aws_iam_role" "r" {\n name = "${var.env}-r"\n}\nresource "x" "y" {\n a = "db:${aws_db_instance.o.identifier}"\n b = aws_iam_role.r.name\n c = element(split(":", aws_db_proxy.p.arn), 6)\n}\nresource "aws_db_proxy" "p" {}' });
    expect(found.argument('x.y', 'a')).toMatchObject({ parts: [{ data: 'db:' }, { word: true, reference: { resource: { id: 'aws_db_instance.o' }, attribute: 'identifier' } }] });
    expect(found.argument('x.y', 'b')).toMatchObject({ reference: { resource: { id: 'aws_iam_role.r' }, attribute: 'name' } });
    expect(found.say('x.y', 'c')).toBe('-> aws_db_proxy.p.arn:6');
  });

  it('of dynamic blocks are expanded', () => {
    const found = declare({ 'main.tf': 'variable "u" {}\nresource "a" "b" {\n p {\n n = "first"\n }\n dynamic "p" {\n for_each = { x = 1, y = 2 }\n content {\n n = p.key\n v = p.value\n }\n }\n dynamic "q" {\n for_each = ["s"]\n iterator = it\n content {\n k = it.key\n v = it.value\n }\n }\n dynamic "r" {\n for_each = var.u\n content {}\n }\n}' });
    expect(found.say('a.b', 'p')).toEqual([{ n: 'first' }, { n: 'x', v: 1 }, { n: 'y', v: 2 }]);
    expect(found.say('a.b', 'q')).toEqual([{ k: 0, v: 's' }]);
    expect(found.say('a.b', 'r')).toEqual(['? more: var.u']);
  });

  it('of the workspace are unknown unless given', () => {
    const main = { 'main.tf': 'resource "a" "b" {\n v = terraform.workspace\n p = path.module\n}' };
    expect(declare(main).say('a.b', 'v')).toBe('? terraform.workspace');
    expect(declare(main, { terraform: { workspace: 'prod' } }).say('a.b', 'v')).toBe('prod');
  });
});

describe('conditions', () => {
  it('that are long are named after the local that they have', () => {
    const condition = 'substr(terraform.workspace, length(local.name), length(terraform.workspace)) == "-test"';
    const found = declare({ 'main.tf': `locals {\n name = "orders"\n is_test = ${condition}\n is_dev = terraform.workspace == "dev"\n}\nresource "a" "b" {\n v = local.is_test ? 1 : 2\n w = local.is_test ? 3 : 4\n x = local.is_dev ? 1 : 2\n}\nmodule "m" { source = "./m" }`, 'm/main.tf': `locals {\n name = "x"\n is_test = ${condition}\n}\nresource "a" "c" {\n v = local.is_test ? 1 : 2\n}` });
    const labels = (address: string, name: string) => {
      const value = found.argument(address, name);
      return value.state === 'unknown' ? value.candidates?.labels : undefined;
    };
    expect(labels('a.b', 'v')).toEqual(['local.is_test is true', 'local.is_test is false']);
    expect(labels('a.b', 'w')).toEqual(labels('a.b', 'v'));
    expect(labels('a.b', 'x')).toEqual(['terraform.workspace == "dev" is true', 'terraform.workspace == "dev" is false']);
    expect(labels('module.m.a.c', 'v')).toEqual(['local.is_test in module.m is true', 'local.is_test in module.m is false']);
  });
});

describe('data sources', () => {
  it('templates that are texts', () => {
    const policy = '{ "Statement": [{ "Effect": "Allow", "Action": "rds-db:connect", "Resource": "${arn}" }] }';
    const found = declare({
      'main.tf': 'data "template_file" "t" {\n template = file("${path.module}/p.json")\n vars = { arn = var.arn, count = 2 }\n}\ndata "template_file" "old" {\n template = "%%{ if on == \\"true\\" }$${a}%%{ endif }"\n vars {\n on = true\n a = "x"\n }\n}\ndata "template_file" "none" {}\nvariable "arn" {}\nresource "x" "y" {\n a = data.template_file.t.rendered\n b = data.template_file.old.rendered\n c = data.template_file.none.rendered\n d = data.template_file.t.vars.count\n e = templatestring(data.template_file.t.template, { arn = "*" })\n}',
      'p.json': policy,
    });
    expect(found.say('x.y', 'a')).toEqual([policy.slice(0, policy.indexOf('${')), '? var.arn', '" }] }']);
    expect(['b', 'c', 'd', 'e'].map((name) => found.say('x.y', name))).toEqual(['x', '-> data.template_file.none.rendered', 2, policy.replace('${arn}', '*')]);
  });

  it('documents are texts that are there, and those of instances that are not there are none', () => {
    const document = (name: string, count = '') => `data "aws_iam_policy_document" "${name}" {\n${count} statement {\n actions = ["rds-db:connect"]\n resources = ["*"]\n }\n}\n`;
    const found = declare({ 'main.tf': `variable "on" {\n type = bool\n}\n${document('a')}${document('b', 'count = var.on ? 1 : 0\n')}resource "x" "y" {\n a = length(compact([data.aws_iam_policy_document.a.json]))\n}\nresource "aws_iam_policy" "p" {\n count = var.on ? 1 : 0\n policy = data.aws_iam_policy_document.b[0].json\n}` });
    expect(found.say('x.y', 'a')).toBe(1);
    const { gaps, resources } = terraformFacts(found.resources, { kinds: {}, textOf: () => '' });
    expect([gaps, resources.map(({ id }) => id)]).toEqual([[], ['aws_iam_policy.p[0]', expect.stringContaining('aws_iam_policy.p[0]/')]]);
  });

  it('are followed by their address, but for those that ask nobody', () => {
    const found = declare({ 'main.tf': 'provider "aws" { region = "cn-north-1" }\ndata "aws_region" "r" {}\ndata "aws_partition" "p" {}\ndata "aws_caller_identity" "i" {}\ndata "aws_db_instance" "d" { db_instance_identifier = "x" }\ndata "aws_arn" "a" { arn = "arn:aws:rds:eu-west-1:123456789012:db:x" }\nresource "x" "y" {\n a = data.aws_region.r.name\n b = data.aws_partition.p.partition\n c = data.aws_caller_identity.i.account_id\n d = data.aws_db_instance.d.resource_id\n e = data.aws_arn.a.account\n f = data.aws_arn.a.resource\n}' });
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => found.say('x.y', name))).toEqual(['cn-north-1', 'aws-cn', '-> data.aws_caller_identity.i.account_id', '-> data.aws_db_instance.d.resource_id', '123456789012', 'db:x']);
    expect(found.argument('x.y', 'c')).toMatchObject({ word: true });
  });

  it('make policy documents of which the tree is known', () => {
    const found = declare({ 'main.tf': 'data "aws_iam_policy_document" "base" {\n statement {\n sid = "A"\n actions = ["rds-db:connect"]\n resources = ["*"]\n }\n}\ndata "aws_iam_policy_document" "p" {\n source_policy_documents = [data.aws_iam_policy_document.base.json]\n statement {\n actions = ["rds-db:connect"]\n resources = [aws_db_instance.d.arn]\n }\n}\nresource "aws_db_instance" "d" {}\nresource "x" "y" {\n policy = data.aws_iam_policy_document.p.json\n}' });
    const { json } = found.argument('x.y', 'policy');
    expect(JSON.stringify(json)).toMatch(/"Sid".*"A".*"arn"/);
  });
});

describe('providers', () => {
  it('tell the Region where it is written', () => {
    const text = 'provider "aws" {\n region = "eu-west-1"\n}\nresource "aws_a" "d" {}\nresource "aws_a" "own" { region = "eu-north-1" }';
    const { resources } = declare({ 'main.tf': text });
    const told = resources.map(({ environment }) => environment?.at).map((at) => (at !== undefined && 'start' in at ? text.slice(at.start, at.end) : undefined));
    expect(told).toEqual(['"eu-west-1"', '"eu-north-1"']);
  });

  it('tell Region and account', () => {
    const found = declare({
      'main.tf': 'variable "r" {}\nprovider "aws" {\n region = "eu-west-1"\n allowed_account_ids = ["111111111111"]\n}\nprovider "aws" {\n alias = "w"\n region = "us-west-2"\n assume_role {\n role_arn = "arn:aws:iam::222222222222:role/${var.r}"\n }\n}\nprovider "aws" {\n alias = "u"\n region = var.r\n}\nresource "aws_a" "d" {}\nresource "aws_a" "w" { provider = aws.w }\nresource "aws_a" "u" { provider = aws.u }\nresource "aws_a" "own" { region = "eu-north-1" }\nmodule "m" {\n source = "./m"\n providers = {\n aws = aws.w\n }\n}',
      'm/main.tf': 'resource "aws_a" "x" {}',
    });
    const of = (address: string) => ({ ...found.resources.find((resource) => resource.address === address)?.environment, at: 0 });
    expect(of('aws_a.d')).toEqual({ at: 0, region: 'eu-west-1', account: '111111111111' });
    expect(of('aws_a.w')).toEqual({ at: 0, region: 'us-west-2', account: '222222222222' });
    expect(of('aws_a.u')).toEqual({ at: 0, elsewhere: 'its provider' });
    expect(of('aws_a.own')).toEqual({ at: 0, region: 'eu-north-1', account: '111111111111' });
    expect(of('module.m.aws_a.x')).toEqual({ at: 0, region: 'us-west-2', account: '222222222222' });
  });
});

describe('JSON', () => {
  it('declares the same', () => {
    const found = declare({
      'main.tf.json': JSON.stringify({
        variable: { x: { type: 'list(string)', default: ['${a}'] } },
        locals: { l: '${length(var.x)}-${"x"}' },
        provider: { aws: [{ region: 'eu-west-1' }, { alias: 'w', region: 'us-west-2' }] },
        resource: { aws_db_instance: { this: { for_each: { a: 1 }, provider: 'aws.w', identifier: '${each.key}', v: '${var.x}', dynamic: { p: { for_each: ['q'], content: { n: '${p.value}' } } } } } },
        module: { m: { source: './m', n: '${local.l}' } },
        output: { o: { value: 1 } },
      }),
      'terraform.tfvars.json': JSON.stringify({ x: ['${not.a.template}', 'b'] }),
      'm/main.tf': 'variable "n" {}\nresource "c" "d" { n = var.n }',
    });
    expect(found.gaps).toEqual([]);
    expect(found.addresses).toEqual(['aws_db_instance.this["a"]', 'module.m.c.d']);
    expect(found.say('aws_db_instance.this["a"]', 'identifier')).toBe('a');
    expect(found.say('aws_db_instance.this["a"]', 'v')).toEqual(['${not.a.template}', 'b']);
    expect(found.say('aws_db_instance.this["a"]', 'p')).toEqual([{ n: 'q' }]);
    expect(found.resources[0]?.environment?.region).toBe('us-west-2');
    expect(found.say('module.m.c.d', 'n')).toBe('2-x');
  });
});

describe('files that are given alone', () => {
  it('are gaps once they refer to what is not in them', () => {
    const alone = (text: string) => [...readRoots({ read: () => text, list: () => [] }, ['a/main.tf'], { kinds: {} })].map(({ resources, gaps }) => [resources.map((resource) => resource.argument('v').state), gaps.map(({ kind }) => kind)]);
    expect(alone('resource "a" "b" { v = 1 }')).toEqual([[['known'], []]]);
    expect(alone('resource "a" "b" { v = var.x }')).toEqual([[['unknown'], ['out-of-reach']]]);
  });
});

describe('hostile configuration', () => {
  it('ends when a link leads back, so that a folder has paths without end', () => {
    const text = 'module "m" { source = "./loop/a" }\nmodule "n" { source = "./other/a" }\nresource "x" "y" {}';
    const workspace: Workspace = { read: () => text, list: () => ['main.tf'] };
    const [root, ...others] = [...readRoots(workspace, ['a/main.tf'], { kinds: {} })];
    expect([root?.unit, others]).toEqual(['a', []]);
  });

  it('ends when modules multiply', () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`m${String(index)}/main.tf`, `module "n" {\n count = 100\n source = "../m${String(index + 1)}"\n}\nresource "a" "b" { count = 900 }`]));
    const found = declare({ ...files, 'm8/main.tf': 'resource "a" "b" { count = 900 }' });
    expect(found.resources.length).toBeLessThanOrEqual(50_000);
    expect(new Set(found.gaps.map(({ kind }) => kind))).toEqual(new Set(['over-budget']));
  });

  it('ends when every name leads to every other', () => {
    const names = Array.from({ length: 60 }, (_, index) => `l${String(index)}`);
    const found = declare({ 'main.tf': `locals {\n${names.map((name) => `${name} = [${names.map((other) => `local.${other}`).join(', ')}]\n`).join('')}}\nresource "a" "b" {\n v = local.l0\n count = length(a.b)\n}\nmodule "m" {\n source = "./m"\n x = module.m.x\n count = length(module.m)\n}`, 'm/main.tf': 'variable "x" {}\noutput "x" { value = var.x }' });
    expect(found.addresses).toEqual(['a.b[0]']);
    expect(found.argument('a.b[0]', 'v')).toBeDefined();
  });

  it('ends when values double', () => {
    const found = declare({ 'main.tf': `variable "c" { type = bool }\nlocals {\n l0 = "x"\n${Array.from({ length: 100 }, (_, index) => ` l${String(index + 1)} = [local.l${String(index)}, local.l${String(index)}]\n k${String(index + 1)} = var.c == ${String(index)} ? local.l${String(index)} : "\${local.l${String(index)}}"\n`).join('')}}\nresource "a" "b" {\n v = local.l60\n w = local.k90\n for_each = local.l50\n}` });
    expect(found.addresses).toHaveLength(1);
    for (const name of ['v', 'w']) expect(['known', 'unknown']).toContain(found.resources[0]?.argument(name).state);
  });

  it('takes names from anywhere', () => {
    const found = declare({ 'main.tf': 'variable "__proto__" { default = 1 }\nvariable "constructor" { default = 2 }\nlocals {\n __proto__ = 3\n}\nresource "constructor" "__proto__" {\n for_each = { "__proto__" = 1, "constructor" = 2 }\n v = [var.__proto__, var.constructor, local.__proto__, each.key]\n}\nresource "x" "y" {\n v = constructor.__proto__["constructor"].v\n w = toString.x\n z = var.toString\n}' });
    expect(found.addresses).toEqual(['constructor.__proto__["__proto__"]', 'constructor.__proto__["constructor"]', 'x.y']);
    expect(found.say('x.y', 'v')).toEqual([1, 2, 3, 'constructor']);
    expect(found.argument('x.y', 'w').state).toBe('unknown');
    expect(found.argument('x.y', 'z').state).toBe('unknown');
  });
});

describe('places', () => {
  const textAt = (files: Readonly<Record<string, string>>, value: Evaluated): string => ('file' in value.at ? `${value.at.file}: ${(files[value.at.file] ?? '').slice(value.at.start, value.at.end)}` : 'nowhere');

  it('of what names another resource is where the reference stands, of anything else where it is written', () => {
    const files = { 'main.tf': 'resource "aws_iam_role" "r" {\n name = "app"\n path = "/x/"\n}\nresource "x" "y" {\n a = aws_iam_role.r.name\n b = aws_iam_role.r.path\n}' };
    const found = declare(files);
    expect(['a', 'b'].map((name) => textAt(files, found.argument('x.y', name)))).toEqual(['main.tf: aws_iam_role.r.name', 'main.tf: "/x/"']);
  });

  it('of a file and of a template are in the file, below the folder of the root', () => {
    const files = { 'envs/prod/main.tf': 'resource "x" "y" {\n a = file("${path.module}/a.json")\n b = templatefile("${path.module}/b.tftpl", { id = 1 })\n}', 'envs/prod/a.json': '{"a": 1}', 'envs/prod/b.tftpl': '{"b": ${id}}' };
    const found = declare(files);
    expect(['a', 'b'].map((name) => textAt(files, found.argument('x.y', name)))).toEqual(['envs/prod/a.json: {"a": 1}', 'envs/prod/b.tftpl: {"b": ${id}}']);
  });
});

it('keeps the tree of a JSON text that depends on a choice', () => {
  const found = declare({ 'main.tf': 'variable "c" { type = bool }\nresource "x" "y" {\n a = jsonencode({ k = var.c ? 1 : 2 })\n}' });
  expect(found.argument('x.y', 'a')).toMatchObject({ state: 'unknown', json: { state: 'known', data: { k: { candidates: { values: [{ data: 1 }, { data: 2 }] } } } } });
});

it('takes ARNs of databases and endpoints with a port apart inside of a text', () => {
  const found = declare({ 'main.tf': 'resource "aws_db_instance" "o" {}\nresource "x" "y" {\n a = "id:${aws_db_instance.o.arn}/app"\n b = "${aws_db_instance.o.endpoint}/db"\n c = "${aws_db_instance.o.arn}"\n}' });
  const partsOf = (name: string): readonly unknown[] => {
    const value = found.argument('x.y', name);
    return value.state === 'absent' ? [] : (value.parts ?? []).map((part) => (typeof part === 'string' ? part : part.state === 'known' ? part.data : part.state === 'unknown' ? part.reference?.attribute : undefined));
  };
  expect(partsOf('a')).toEqual(['id:', 'arn', ':', 'arn:1', ':', 'rds', ':', 'arn:3', ':', 'arn:4', ':', 'db', ':', 'arn:6', '/app']);
  expect(partsOf('b')).toEqual(['address', ':', 'port', '/db']);
  expect(found.argument('x.y', 'c')).toMatchObject({ reference: { attribute: 'arn' } });
});
