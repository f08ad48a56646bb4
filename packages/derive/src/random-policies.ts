/** For tests: random principals of one unit, and what their policies allow. */
import type { Value } from '@rds-iam-lint/model';
import { idOf, namesIn, PLACES, TEXTS, TYPES } from './random-pools.ts';
import type { RandomValues } from './random-values.ts';
import { ABSENT, type Attributes, attributesOf, given, listOf, open, partly, refer } from './sample-facts.ts';

/** Attributes that stand where the id of a database belongs. */
const TAKEN = [
  ['rds.instance', 0, 'DbiResourceId'], ['rds.instance', 1, 'DbiResourceId'], ['rds.proxy', 0, 'DBProxyArn:6'], ['rds.cluster', 0, 'DBClusterResourceId'], ['rds.instance', 0, 'Ref'],
  ['rds.instance', 0, 'Endpoint.Address'], ['rds.cluster', 1, 'constructor'],
] as const;

export class RandomPolicies {
  readonly #values: RandomValues;
  #count = 0;

  constructor(values: RandomValues) {
    this.#values = values;
  }

  statement(): Readonly<Record<string, Value>> {
    const policy = this.#values.one([idOf(this.#values.unit, 'iam.policy', 0), idOf(this.#values.unit, 'iam.policy', 1), 'arn:aws:iam::111122223333:role/app', 'arn:aws:iam::444455556666:policy/login']);
    return attributesOf({ policy, policyVersion: this.#values.value('policyVersion'), ...(this.#values.below(2) > 0 ? this.#plainGrant() : this.#anyStatement()) });
  }

  #anyStatement(): Attributes {
    return {
      policyRole: this.#values.below(4) > 2 ? this.#values.certainly('policyRole') : 'identity', effect: this.#values.certainly('effect'),
      matchesConnect: this.#login(), intendsConnect: this.#login(), namesConnect: this.#login(),
      resources: this.#values.chosen(() => this.#values.list(() => this.#entry())), resourcesNegated: this.#values.below(4) > 2 ? this.#values.value('boolean') : false,
      conditions: this.#values.chosen(() => this.#values.list(() => this.#condition())),
    };
  }

  /** Without a condition, and often for every database. */
  #plainGrant(): Attributes {
    const resources = () => listOf([this.#plainEntry(), ...this.#values.some(2, () => this.#entry())]);
    return { policyRole: 'identity', effect: 'Allow', matchesConnect: true, intendsConnect: true, namesConnect: true, resources: this.#values.chosen(resources), resourcesNegated: false, conditions: listOf([]) };
  }

  #plainEntry(): Value {
    const [text, every] = [given('arn:aws:rds-db:*:*:dbuser:*/*'), given('*')];
    const place = this.#values.below(2) > 0 ? { region: every, account: every } : { region: refer('AWS::Region', 'AWS::Region', this.#values.unit), account: refer('AWS::AccountId', 'AWS::AccountId', this.#values.unit) };
    const databaseId = this.#values.one([given('*'), given('db-*'), given('cluster-*'), this.#values.reference('rds.instance', 0, 'DbiResourceId'), this.#values.reference('rds.cluster', 0, 'DBClusterResourceId')]);
    const entry = { text, namesRdsDb: given(true), matchesConnect: given(true), problem: ABSENT, databaseId, userName: this.#values.value('userName'), partition: given('aws'), ...place };
    return given(this.#values.below(6) > 4 ? { text: every, namesRdsDb: given(false), matchesConnect: given(true) } : entry);
  }

  #login = (): Value => (this.#values.below(3) > 0 ? given(true) : this.#values.certainly('boolean'));

  /** The first is a managed policy, the second an inline one. */
  policy(index: number): Readonly<Record<string, Value>> {
    const holders = Object.fromEntries(TYPES.map((type, number) => [`${type}s`, this.#holders(number)]));
    return attributesOf({ policyType: index === 0 ? 'managed' : 'inline', name: this.#values.name(index), ...holders, attachmentCount: this.#values.below(4) > 2 ? 5 : null, isReadWhole: this.#values.below(5) > 0 });
  }

  /** A role, a user and a group. */
  principal(index: number): Readonly<Record<string, Value>> {
    const type = TYPES[index] ?? 'role';
    const groups = type === 'user' ? this.#holders(2) : ABSENT;
    return attributesOf({ principalType: type, name: this.#values.name(index % 2), managedPolicies: this.#held(), permissionsBoundary: this.#boundary(), groups, trustedServices: this.#trusted(), isReadWhole: this.#values.below(5) > 0 });
  }

  /** One policy or a few for some principals. */
  attachment(): Readonly<Record<string, Value>> {
    return attributesOf({ policies: this.#held(), ...Object.fromEntries(TYPES.map((type, number) => [`${type}s`, this.#values.below(3) > 0 ? ABSENT : this.#holders(number)])) });
  }

  #boundary = (): Value => (this.#values.below(3) > 0 ? ABSENT : this.#values.chosen(() => this.#values.one([this.#values.reference('iam.policy', 0), given('arn:aws:iam::aws:policy/PowerUserAccess'), open('var.boundary'), ABSENT])));

  #trusted = (): Value => this.#values.chosen(() => listOf(this.#values.below(2) > 0 ? [given('rds.amazonaws.com')] : [given('lambda.amazonaws.com')], this.#values.more('var.trust')));

  /** Absent, unknown, or a list of names and references. */
  #holders(index: number): Value {
    return this.#values.listed(() => this.#values.one([this.#values.reference('iam.principal', index), given(this.#values.one(namesIn(this.#values.unit))), given(idOf(this.#values.unit, 'iam.principal', index)), given(this.#arn(TYPES[index] ?? 'role')), open('var.holder'), given('')]));
  }

  #held(): Value {
    return this.#values.listed(() => this.#values.one([this.#values.reference('iam.policy', 0), given(this.#arn('policy')), given(idOf(this.#values.unit, 'iam.policy', 0)), given('arn:aws:iam::aws:policy/ReadOnlyAccess'), open('var.policy')]));
  }

  #arn = (word: string): string => `arn:aws:iam::${PLACES[this.#values.unit].account}:${word}/${this.#values.one(namesIn(this.#values.unit))}`;

  #entry(): Value {
    if (this.#values.below(8) > 6) return open('var.resource');
    const region = this.#segment('region', 'AWS::Region');
    return given({
      text: this.#text(), namesRdsDb: this.#values.below(3) > 0 ? given(true) : this.#values.value('boolean'), matchesConnect: this.#values.value('boolean'), problem: this.#values.rarely('problem'), databaseId: this.#databaseId(), userName: this.#values.value('userName'),
      region, partition: region.state === 'known' && this.#values.below(4) > 2 ? given('aws-cn') : this.#segment('partition', 'AWS::Partition'), account: this.#segment('account', 'AWS::AccountId'),
    });
  }

  #text(): Value {
    const text = this.#values.one(TEXTS);
    return this.#values.below(4) > 0 ? given(text) : partly(text.slice(0, 30), open(`var.text${String(this.#count++)}`));
  }

  #segment = (pool: string, pseudo: string): Value => (this.#values.below(3) > 1 ? refer(pseudo, pseudo, this.#values.unit) : this.#values.certainly(pool));

  #databaseId(): Value {
    const [kind, index, attribute] = this.#values.one(TAKEN);
    return this.#values.below(3) > 1 ? this.#values.reference(kind, index, attribute) : this.#values.below(6) > 4 ? partly('db-', open('var.id')) : this.#values.value('databaseId');
  }

  #condition(): Value {
    return this.#values.below(8) > 6 ? open('var.condition') : given({ key: this.#values.certainly('key'), whenKeyAbsent: this.#values.certainly('whenKeyAbsent') });
  }
}
