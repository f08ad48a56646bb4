/** The vocabulary: which kinds of resource exist and what may be asked about them. One YAML file a kind. */

export type Kinds = Readonly<Record<string, Kind>>;

export interface Kind {
  readonly kind: string;
  /** What people call one: `database instance`. */
  readonly noun: string;
  /** The Terraform types of resource. */
  readonly terraform?: string | readonly string[];
  /** The CloudFormation resource type. Kinds that are read in code (policies) name none. */
  readonly cloudformation?: string;
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
}

export type AttributeType = 'boolean' | 'number' | 'string' | 'list' | 'map' | 'object';

/** An attribute is mapped from a source by its path, read in code (no path), or `derived` by one enrichment step. */
export interface AttributeSpec {
  readonly type: AttributeType;
  /** Steps over blocks and lists; an array, since names may contain dots. For CloudFormation below Properties, unless the first is `../Metadata`. */
  readonly cloudformation?: readonly string[];
  readonly terraform?: readonly string[];
  /** Where another type or version of the provider says it: looked at in order while nothing is written. */
  readonly terraformElse?: readonly (readonly string[])[];
  /** In Terraform one value, where the vocabulary has a list. */
  readonly terraformOne?: true;
  readonly api?: readonly string[];
  /** A list of `{name, value}` objects that is read as a map. */
  readonly keyed?: { readonly name: string; readonly value: string };
  /** The fields of a list's items, when they are objects. */
  readonly items?: Readonly<Record<string, AttributeSpec>>;
  readonly default?: DefaultValue;
  /** Nobody writes it: absent from HCL it is unknown, because the provider computes it. */
  readonly computed?: true;
  /** A literal becomes a `Secret` where it is read. */
  readonly secret?: true;
  /** One sentence: how it is computed. */
  readonly derived?: string;
  /** One sentence for a reader of the vocabulary. */
  readonly description?: string;
}

/** What the service applies when a declaration leaves the attribute out. Never used for API answers. */
export interface DefaultValue {
  readonly value: boolean | number | string;
  readonly source: string;
  readonly retrieved: string;
}
