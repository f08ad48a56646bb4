/** What `rds-iam-lint.config.yaml` may say. */
import type { Literal, Severity } from '@rds-iam-lint/model';
import type { Gate } from './gate.ts';
import type { ConfigIgnore } from './suppressions/config-suppressions.ts';

export interface Config {
  readonly extends?: string | readonly string[];
  readonly rules?: RulesConfig;
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly ConfigIgnore[];
  readonly exclude?: readonly string[];
  readonly rule_folders?: readonly string[];
  readonly parameter_files?: readonly string[];
  readonly terraform?: TerraformConfig;
  readonly region?: string;
  readonly account?: string;
  readonly as_of?: string;
  readonly min_severity?: Severity;
  readonly fail_on?: readonly Gate[];
}

export type RulesConfig = Readonly<Record<string, 'off' | false | RuleConfig>>;

/** What is different for what is declared in some files. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RulesConfig;
}

/** What the roots of Terraform are given besides the files that they read by themselves. */
export interface TerraformConfig {
  readonly roots?: readonly string[];
  readonly var_files?: readonly string[];
  readonly workspace?: string;
}

export interface RuleConfig {
  readonly severity?: Severity;
  readonly parameters?: Readonly<Record<string, Literal>>;
}
