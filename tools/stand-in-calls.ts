/** Calls of a published module with inputs by chance, such that the module and its stand-in both have them. */
import type { ModuleEdition } from '@rds-iam-lint/model';
import { attributeOf, blocksOf, type Expression, parseHcl } from '@rds-iam-lint/terraform';

export interface SampleCall {
  readonly inputs: string;
  readonly outputs: readonly string[];
  /** For a person. */
  readonly text: string;
}

/** What is given for inputs by name, where their type does not tell what they may be. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  engine: ['"postgres"', '"mysql"', '"aurora-postgresql"', '"aurora-mysql"', '"oracle-ee"', 'var.open'],
  engine_mode: ['"provisioned"', '"serverless"', 'var.open'],
  engine_version: ['"16.4"', '"8.0.35"', 'var.open'],
  instance_class: ['"db.t3.micro"', 'var.open'],
  engine_family: ['"POSTGRESQL"', '"MYSQL"', 'var.open'],
  parameters: ['[{ name = "rds.force_ssl", value = "1" }]', '[{ name = "a", value = "b", apply_method = "pending-reboot" }, { name = "c", value = var.open }]', 'var.open'],
  db_cluster_parameter_group_parameters: ['[{ name = "rds.force_ssl", value = "1" }]'],
  db_parameter_group_parameters: ['[{ name = "a", value = "b", apply_method = "pending-reboot" }]'],
  cluster_parameters: ['[{ name = "rds.force_ssl", value = "1", apply_method = "immediate" }]'],
  instance_parameters: ['[{ name = "a", value = "b", apply_method = "pending-reboot" }]'],
  db_parameter: ['[{ name = "rds.force_ssl", value = "1", apply_method = "immediate" }]'],
  cluster_parameter_group: ['{ family = "aurora-postgresql16", parameters = [{ name = "rds.force_ssl", value = "1" }] }', '{ name = "own", use_name_prefix = false, family = var.open }'],
  db_parameter_group: ['{ family = "aurora-postgresql16", parameters = [{ name = "a", value = "1" }] }', '{ name = "own", use_name_prefix = false, family = var.open }'],
  options: ['[{ option_name = "MARIADB_AUDIT_PLUGIN", option_settings = [{ name = "SERVER_AUDIT_EVENTS", value = "CONNECT" }] }]'],
  db_options: ['[{ option_name = "MARIADB_AUDIT_PLUGIN", db_security_group_memberships = [], vpc_security_group_memberships = [], port = null, version = null, option_settings = [{ name = "SERVER_AUDIT_EVENTS", value = "CONNECT" }] }]'],
  instances: ['{ one = {} }', '{ one = { instance_class = "db.r6g.large", identifier = "own", monitoring_interval = 30 }, two = { db_parameter_group_name = "other" } }', '{ for key in ["a", "b"] : key => { availability_zone = "eu-west-1a" } }'],
  serverlessv2_scaling_configuration: ['{ min_capacity = 0.5, max_capacity = 8 }'],
  context: ['{ enabled = true, namespace = "eg", environment = null, stage = "prod", name = null, delimiter = null, attributes = ["blue"], tags = {}, additional_tag_map = {}, label_order = [], regex_replace_chars = null, id_length_limit = null }', 'var.open'],
  label_order: ['["name", "stage", "attributes"]'],
  label_value_case: ['"upper"', '"title"', '"none"'],
  regex_replace_chars: ['"/[^a-z]/"'],
  id_length_limit: ['8', '0'],
  name: ['"Orders_DB"', 'var.open'],
  auth: ['{ app = { secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-abcdef", iam_auth = "REQUIRED" } }', '{ app = { auth_scheme = "SECRETS", secret_arn = var.open } }'],
};

const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  bool: ['true', 'false', 'var.open'],
  string: ['"some"', '"other"', 'var.open', 'null'],
  number: ['0', '60', 'var.open'],
  list: ['["one"]', '["one", "two"]'],
};

/** The same calls each time. The first gives nothing but what is needed. */
export function sampleCalls(edition: ModuleEdition, real: Readonly<Record<string, string>>, count: number): readonly SampleCall[] {
  const theirs = declaredIn(real, 'variable');
  const ours = [...declaredIn(edition.files, 'variable')].filter(([name]) => theirs.has(name));
  const realOutputs = declaredIn(real, 'output');
  const outputs = [...declaredIn(edition.files, 'output').keys()].filter((name) => realOutputs.has(name));
  const random = randomNumbers(7);
  return Array.from({ length: count }, (_, index) => {
    const share = index === 0 ? 0 : [0.1, 0.3, 0.6][index % 3] ?? 0;
    const inputs = ours.flatMap(([name, { type, isNeeded }]) => {
      const values = BY_NAME[name] ?? BY_TYPE[type] ?? [];
      const value = values[Math.floor(random() * values.length)];
      return value !== undefined && (isNeeded || random() < share) ? [`  ${name} = ${isNeeded && value === 'null' ? '"needed"' : value}`] : [];
    });
    return { inputs: inputs.join('\n'), outputs, text: inputs.join('\n') };
  });
}

export const resourceTypes = (files: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.values(files).flatMap((text) => blocksOf(parseHcl(text).body, 'resource', 2).map(({ labels }) => labels[0]?.text ?? '')));

interface Declared {
  readonly type: string;
  readonly isNeeded: boolean;
}

function declaredIn(files: Readonly<Record<string, string>>, kind: 'variable' | 'output'): ReadonlyMap<string, Declared> {
  const own = Object.entries(files).filter(([path]) => !path.includes('/'));
  const blocks = own.flatMap(([, text]) => blocksOf(parseHcl(text).body, kind, 1));
  return new Map(blocks.map(({ labels, body }) => [labels[0]?.text ?? '', { type: typeName(attributeOf(body, 'type')?.value), isNeeded: attributeOf(body, 'default') === undefined }]));
}

function typeName(expression: Expression | undefined): string {
  if (expression?.kind === 'variable') return expression.name;
  return expression?.kind === 'call' ? expression.name : '';
}

/** Park and Miller. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
