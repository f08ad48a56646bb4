/** For tests: facts with every kind of known, absent and unknown value, made from a sequence of numbers. */
import type { Environment, Facts, Place, Resource, Value } from '@rds-iam-lint/model';
import { RandomDatabases } from './random-databases.ts';
import { RandomPolicies } from './random-policies.ts';
import { idOf, PLACES, UNITS } from './random-pools.ts';
import { RandomProxies } from './random-proxies.ts';
import { RandomValues } from './random-values.ts';
import { factsOf, given, HERE } from './sample-facts.ts';
import type { Tape } from './tape.ts';

const TARGETS = ['rds.instance', 'rds.cluster', 'rds.proxy'];
const LISTED: Place = { call: 'rds:DescribeDBInstances', resource: 'x', observed: '2026-11-21T00:00:00Z' };

export function randomFacts(tape: Tape): Facts {
  const resources = UNITS.flatMap((unit) => new RandomUnit(new RandomValues(unit, tape)).resources());
  const complete = UNITS.flatMap((unit) => [...(unit === 'account' ? ['iam.statement'] : TARGETS)].map((kind) => ({ kind, unit })));
  return { ...factsOf(resources), complete: complete.filter(() => tape.below(2) > 0) };
}

class RandomUnit {
  readonly #values: RandomValues;
  readonly #environment: Environment | undefined;

  constructor(values: RandomValues) {
    this.#values = values;
    this.#environment = values.unit !== 'account' && values.below(4) > 2 ? { at: HERE, ...PLACES[values.unit] } : undefined;
  }

  resources(): readonly Resource[] {
    const policies = this.#policies();
    return this.#values.unit === 'account' ? policies : [...this.#proxies(), ...this.#databases(), ...policies];
  }

  #proxies(): readonly Resource[] {
    const proxies = new RandomProxies(this.#values);
    return [...this.#some('rds.proxy', 2, (index) => proxies.proxy(index)), ...this.#some('rds.proxy-target', 2, () => proxies.targetGroup())];
  }

  #databases(): readonly Resource[] {
    const databases = new RandomDatabases(this.#values);
    return [
      ...this.#some('rds.cluster', 2, (index) => databases.cluster(index)),
      ...this.#some('rds.instance', 3, (index) => databases.instance(index)),
      ...this.#some('rds.parameter-group', 2, (index) => databases.group(index)),
      ...this.#some('rds.cluster-parameter-group', 1, (index) => databases.group(index)),
      ...this.#some('rds.option-group', 1, (index) => databases.optionGroup(index)),
      ...this.#some('rds.global-cluster', 1, (index) => databases.globalCluster(index)),
    ];
  }

  #policies(): readonly Resource[] {
    const policies = new RandomPolicies(this.#values);
    return [
      ...this.#some('iam.policy', 2, (index) => policies.policy(index)),
      ...this.#some('iam.principal', 3, (index) => policies.principal(index)),
      ...this.#some('iam.policy-attachment', 1, () => policies.attachment()),
      ...this.#some('iam.statement', 3, () => policies.statement()),
    ];
  }

  #some(kind: string, most: number, attributes: (index: number) => Readonly<Record<string, Value>>): readonly Resource[] {
    const { unit } = this.#values;
    return this.#values.some(most + 1, (index) => ({ kind, unit, id: idOf(unit, kind, index), exists: this.#exists(), attributes: attributes(index), at: this.#values.below(2) > 0 ? LISTED : HERE, ...this.#where() }));
  }

  #where = (): { readonly environment?: Environment } => (this.#environment === undefined ? {} : { environment: this.#environment });

  #exists(): Value {
    return this.#values.below(3) > 0 ? given(true) : this.#values.value('boolean');
  }
}
