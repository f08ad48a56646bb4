import { describe, expect, it } from 'vitest';
import { choicesIn } from '@rds-iam-lint/logic';
import { shown, UNIT, valueOf } from './template-fixture.ts';

const PARAMETERS = `Parameters:
  Name: {Type: String, Default: shop}
  Yes: {Type: String, Default: yes}
  Open: {Type: String}
  Env: {Type: String, AllowedValues: [prod, test, dev]}
  Hidden: {Type: String, NoEcho: true, Default: hunter2}`;

/** What a condition yields, as `yes` or `no`. */
function decided(condition: string, others = ''): unknown {
  return shown(valueOf('!If [C, yes, no]', `${PARAMETERS}\nConditions:\n  C: ${condition}\n${others}`));
}

const EITHER = { 'C is true': 'yes', 'C is false': 'no' };

describe('conditions', () => {
  it.each([
    ['!Equals [!Ref Name, shop]', 'yes'],
    ['!Equals [!Ref Name, Shop]', 'no'],
    ['!Equals [!Ref Open, x]', EITHER],
    ['!Equals [!Ref Yes, "true"]', EITHER],
    ['!Equals ["1", "1.0"]', EITHER],
    ['!Equals [!Ref AWS::Region, "a b"]', 'no'],
    ['!Equals [!Ref AWS::Region, "a.b"]', EITHER],
    ['!Equals [!Sub "a-${Open}", b-c]', 'no'],
    ['!Equals [!Sub "a-${Open}", a-c]', EITHER],
    ['!Equals [!Ref Hidden, ""]', 'no'],
    ['!Equals [!Ref Hidden, hunter2]', EITHER],
    ['!Not [!Equals [!Ref Name, shop]]', 'no'],
    ['!And [!Equals [!Ref Open, x], !Equals [a, b]]', 'no'],
    ['!And [!Equals [!Ref Open, x], !Equals [a, a]]', EITHER],
    ['!Or [!Equals [!Ref Open, x], !Equals [a, a]]', 'yes'],
    ['{"Fn::Or": [{"Fn::Equals": [a, b]}, {Condition: D}]}', 'yes'],
    ['!Condition D', 'yes'],
    ['!Condition Nowhere', { 'Nowhere is true': 'yes', 'Nowhere is false': 'no' }],
    ['!Ref Name', EITHER],
    ['[]', EITHER],
  ])('%s', (condition, expected) => {
    expect(decided(condition, '  D: !Equals [a, a]\n')).toEqual(expected);
  });

  it('depends on the choice of the parameter, where that decides it', () => {
    const byEnv = { 'Env is "prod"': 'yes', 'Env is "test"': 'no', 'Env is "dev"': 'no' };
    expect(decided('!Equals [!Ref Env, prod]')).toEqual(byEnv);
    expect(decided('!And [!Equals [!Ref Env, prod], !Not [!Equals [!Ref Env, dev]]]')).toEqual(byEnv);
    expect(decided('!And [!Equals [!Ref Env, prod], !Equals [!Ref Env, dev]]')).toEqual('no');
  });

  it('is a choice apart from a parameter of the same name', () => {
    const head = 'Parameters: {Mode: {Type: String, AllowedValues: [mysql, oracle-ee]}, Other: {Type: String}}\nConditions: {Mode: !Equals [!Ref Other, x]}';
    const value = valueOf('!If [Mode, !Ref Mode, postgres]', head);
    expect([...choicesIn([value]).keys()]).toEqual([`${UNIT}#condition Mode`, `${UNIT}#Mode`]);
    expect(shown(value)).toEqual({ 'Mode is true': { 'Mode is "mysql"': 'mysql', 'Mode is "oracle-ee"': 'oracle-ee' }, 'Mode is false': 'postgres' });
  });

  it('survives circles and long chains', () => {
    expect(decided('!Not [!Condition D]', '  D: !Not [!Condition C]\n')).toEqual({ 'D is true': 'no', 'D is false': 'yes' });
    expect(decided('!Condition C')).toEqual(EITHER);
    const chain = Array.from({ length: 5000 }, (_, index) => `  C${String(index)}: !Not [!Condition C${String(index + 1)}]\n`).join('');
    expect(decided('!Condition C0', `${chain}  C5000: !Equals [a, a]\n`)).toBeDefined();
  });
});
