/** For tests: random proxies of one unit and their targets. */
import type { Value } from '@rds-iam-lint/model';
import { PLACES } from './random-pools.ts';
import type { RandomValues } from './random-values.ts';
import { ABSENT, attributesOf, given, listOf, open } from './sample-facts.ts';

export class RandomProxies {
  readonly #values: RandomValues;

  constructor(values: RandomValues) {
    this.#values = values;
  }

  proxy(index: number): Readonly<Record<string, Value>> {
    const values = this.#values;
    const auth = () => values.list(() => given({ iamAuth: values.value('iamAuth') }));
    return attributesOf({ name: values.name(index), arn: values.arn(`db-proxy:prx-${values.unit}${String(index)}`, true), auth: values.chosen(auth), defaultAuthScheme: values.value('defaultAuthScheme'), roleArn: values.chosen(() => this.#role()) });
  }

  #role(): Value {
    const { unit } = this.#values;
    const reference = this.#values.reference('iam.principal', 0, 'Arn');
    return this.#values.one([reference, reference, given(`arn:aws:iam::${PLACES[unit].account}:role/${unit}-0`), open('var.role')]);
  }

  targetGroup(): Readonly<Record<string, Value>> {
    const values = this.#values;
    const one = (kind: string) => (values.below(3) > 0 ? values.reference(kind, 0) : values.mention(kind));
    const list = (kind: string) => values.chosen(() => (values.below(4) > 0 ? listOf([one(kind)], values.more()) : values.below(6) > 4 ? open('var.list') : ABSENT));
    return attributesOf({ proxyName: one('rds.proxy'), clusterIdentifiers: list('rds.cluster'), instanceIdentifiers: list('rds.instance') });
  }
}
