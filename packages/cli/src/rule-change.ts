/** What the configuration and the command line change of the rules, in the order in which it counts. */
import type { Rule } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import type { RuleConfig, RulesConfig } from './config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { checkedParameter, ruleNamed } from './rule-parameter.ts';

export interface RuleChange {
  /** The id of today. */
  readonly rule: string;
  readonly to: 'off' | RuleConfig;
  /** Where it is written, for people. */
  readonly from: string;
  /** The override that it is part of, counted over all files; without one it holds everywhere. */
  readonly override?: number;
}

/** Names that no rule has are errors with their place. A file's overrides come after its rules, and what it extends comes before both. */
export function ruleChanges(book: RuleBook, layers: readonly ConfigLayer[]): readonly RuleChange[] {
  let override = 0;
  return layers.flatMap((layer) => [
    ...changesOf(book, layer.config.rules ?? {}, { layer, route: ['rules'] }),
    ...(layer.config.overrides ?? []).flatMap(({ rules }, index) => {
      const changes = changesOf(book, rules, { layer, route: ['overrides', index, 'rules'] });
      const number = override++;
      return changes.map((change) => ({ ...change, override: number }));
    }),
  ]);
}

interface Written {
  readonly layer: Pick<ConfigLayer, 'placeOf'>;
  readonly route: readonly (string | number)[];
}

const changesOf = (book: RuleBook, rules: RulesConfig, { layer, route }: Written): readonly RuleChange[] =>
  Object.entries(rules).map(([id, entry]) => {
    const from = layer.placeOf([...route, id]);
    const rule = ruleNamed(book, id, `${from} `);
    return { rule: rule.id, to: typeof entry === 'object' ? checked(rule, entry, (name) => `${layer.placeOf([...route, id, 'parameters', name])} `) : 'off', from };
  });

function checked(rule: Rule, entry: RuleConfig, where: (name: string) => string): RuleConfig {
  for (const [name, value] of Object.entries(entry.parameters ?? {})) checkedParameter(rule, name, value, where(name));
  return entry;
}
