/** Where the resources of a plan are deployed: what the configuration of their provider says, and data sources that have been read. */
import type { Environment, Value } from '@rds-iam-lint/model';
import { referencesIn } from './configured-expression.ts';
import type { JsonRange } from './json-skim.ts';
import type { JsonSource } from './json-source.ts';
import { environmentFrom, ofArn, said, type Sayings, sayingsOf } from './provider-sayings.ts';
import { statedResource } from './read-state.ts';
import type { TerraformJson } from './terraform-json.ts';

export class PlannedProviders {
  readonly #source: JsonSource;
  readonly #json: TerraformJson;
  /** The key of the provider that a resource is configured with. */
  readonly #keyOf: (address: string) => string | undefined;
  /** What is no longer configured has the only provider there is. */
  readonly #only: string | undefined;
  readonly #stated = new Map<string, Sayings[]>();
  readonly #made = new Map<string, Environment | undefined>();

  constructor(json: TerraformJson, source: JsonSource, keyOf: (address: string) => string | undefined) {
    this.#json = json;
    this.#source = source;
    this.#keyOf = keyOf;
    const keys = [...(json.configuration?.providers.keys() ?? [])].filter((key) => /(?:^|:)aws(?:\.|$)/.test(key));
    this.#only = keys.length === 1 ? keys[0] : undefined;
    for (const stated of json.stated) this.#add(keyOf(stated.address), sayingsOf(statedResource(stated, source)));
  }

  environmentOf(address: string): Environment | undefined {
    const key = this.#keyOf(address) ?? this.#only;
    if (key === undefined) return undefined;
    if (!this.#made.has(key)) this.#made.set(key, this.#environment(key));
    return this.#made.get(key);
  }

  #add(key: string | undefined, sayings: Sayings | undefined): void {
    if (key === undefined || sayings === undefined) return;
    const list = this.#stated.get(key);
    if (list === undefined) this.#stated.set(key, [sayings]);
    else list.push(sayings);
  }

  /** What is configured is newer than the state. */
  #environment(key: string): Environment | undefined {
    const configured = this.#configured(key);
    const stated = environmentFrom(this.#stated.get(key) ?? []);
    if (configured === undefined) return stated;
    const [region, account] = [configured.region ?? stated?.region, configured.account ?? stated?.account];
    return { at: configured.at, ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) };
  }

  #configured(key: string): Sayings | undefined {
    const expressions = this.#source.members(this.#json.configuration?.providers.get(key));
    const region = this.#constant(expressions.get('region'), key);
    const accounts = this.#constant(expressions.get('allowed_account_ids'), key);
    const account = accounts?.state === 'known' && Array.isArray(accounts.data) && accounts.data.length === 1 ? (accounts.data as readonly Value[])[0] : undefined;
    const role = this.#constant(this.#roleOf(expressions.get('assume_role')), key);
    const here = said({ region, account });
    const whose = ofArn(role);
    if (here === undefined) return whose;
    return here.account !== undefined || whose?.account === undefined ? here : { ...here, account: whose.account };
  }

  /** `assume_role` is a list with one block. */
  #roleOf(list: JsonRange | undefined): JsonRange | undefined {
    const [first] = list === undefined ? [] : this.#source.elements(list);
    return this.#source.members(first).get('role_arn');
  }

  /** A value that is written, or that of a variable of the root. */
  #constant(expression: JsonRange | undefined, key: string): Value | undefined {
    const constant = this.#source.members(expression).get('constant_value');
    if (constant !== undefined) return this.#source.value(constant);
    const [only = '', ...others] = referencesIn(this.#source.plain(expression));
    const name = /^var\.([\w-]+)$/.exec(only)?.[1];
    if (name === undefined || others.length > 0 || key.includes(':')) return undefined;
    const value = this.#source.members(this.#json.variables.get(name)).get('value');
    return value === undefined ? undefined : this.#source.value(value);
  }
}
