/**
 * `node --conditions=@rds-iam-lint/source --import tsx tools/compare-provider.ts <folder>`: whether the provider has every argument and attribute that the kinds and the reader of
 * policies ask for. The folder is an unpacked `@cdktf/provider-aws` (`npm pack @cdktf/provider-aws`), which is generated from the provider's own schema. Run on demand, never in CI.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttributeSpec } from '@rds-iam-lint/model';
import { ruleBookFromDisk } from './rule-folder.ts';

/** What code asks for, beyond the kinds. */
const IN_CODE: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ['name', 'arn', 'assume_role_policy', 'permissions_boundary', 'inline_policy', 'managed_policy_arns'],
  aws_iam_user: ['name', 'arn', 'permissions_boundary'],
  aws_iam_group: ['name', 'arn'],
  aws_iam_policy: ['name', 'arn', 'policy'],
  aws_iam_role_policy: ['role', 'policy'],
  aws_iam_user_policy: ['user', 'policy'],
  aws_iam_group_policy: ['group', 'policy'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_iam_user_policy_attachment: ['user', 'policy_arn'],
  aws_iam_group_policy_attachment: ['group', 'policy_arn'],
  aws_iam_policy_attachment: ['roles', 'users', 'groups', 'policy_arn'],
  aws_iam_role_policy_attachments_exclusive: ['role_name', 'policy_arns'],
  aws_iam_user_policy_attachments_exclusive: ['user_name', 'policy_arns'],
  aws_iam_group_policy_attachments_exclusive: ['group_name', 'policy_arns'],
  aws_iam_user_group_membership: ['user', 'groups'],
  aws_ssoadmin_permission_set: ['name'],
  aws_ssoadmin_permission_set_inline_policy: ['permission_set_arn', 'inline_policy'],
  aws_ssoadmin_managed_policy_attachment: ['permission_set_arn', 'managed_policy_arn'],
  aws_ssoadmin_permissions_boundary_attachment: ['permission_set_arn', 'permissions_boundary'],
  aws_organizations_policy: ['content', 'type'],
  aws_vpc_endpoint: ['policy'],
  aws_vpc_endpoint_policy: ['policy'],
  aws_ecs_task_definition: ['container_definitions', 'task_role_arn', 'execution_role_arn'],
  aws_lambda_function: ['environment', 'role'],
};

/** How the bindings write an argument, a block, or an attribute that the provider computes. */
const NAME = /^\s+([a-z\d_]+): cdktf\.|^\s+([a-z\d_]+): \w+ToTerraform|get\w+Attribute\(['"]([a-z\d_]+)['"]\)|\(this, ['"]([a-z\d_]+)['"]/gm;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder of an unpacked @cdktf/provider-aws');

const missing = [...kindsAsk(), ...Object.entries(IN_CODE).map(([type, names]) => ({ types: [type], names }))].flatMap(({ types, names }) => missingIn(types, names));
for (const line of missing) console.log(line);
console.log(missing.length === 0 ? 'the provider has everything that is asked for' : `${String(missing.length)} not in the provider`);
process.exitCode = missing.length === 0 ? 0 : 1;

/** A kind of several types asks each of them only for what one of them has. */
function kindsAsk(): readonly { readonly types: readonly string[]; readonly names: readonly string[] }[] {
  return Object.values(ruleBookFromDisk().kinds).map(({ terraform = [], attributes }) => ({ types: typeof terraform === 'string' ? [terraform] : terraform, names: Object.values(attributes).flatMap(namesOf) })).filter(({ types }) => types.length > 0);
}

function namesOf({ terraform = [], terraformElse = [], items = {} }: AttributeSpec): readonly string[] {
  return [...terraform, ...terraformElse.flat(), ...Object.values(items).flatMap(namesOf)];
}

function missingIn(types: readonly string[], names: readonly string[]): readonly string[] {
  const known = new Set(types.flatMap(namesThere));
  return names.filter((name) => !known.has(name)).map((name) => `${types.join(', ')} ${name}`);
}

function namesThere(type: string): readonly string[] {
  const path = join(folder ?? '', 'lib', type.replace(/^aws_/, '').replaceAll('_', '-'), 'index.js');
  if (!existsSync(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(NAME)].flatMap((match) => match.slice(1).filter((name) => (name as string | undefined) !== undefined));
}
