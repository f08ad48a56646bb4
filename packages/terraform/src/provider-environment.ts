/** Where a resource is deployed: what its provider says of Region and account. */
import { membersOf } from '@rds-iam-lint/logic';
import type { Environment, Value } from '@rds-iam-lint/model';
import { argumentOf } from './block-values.ts';
import { type Declared, writtenAttribute } from './declared.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated } from './evaluated.ts';
import type { Expression, ObjectItem } from './hcl-node.ts';
import type { Module } from './module.ts';
import { inFile } from './scope-within.ts';

/** As far as it is known; `undefined` for resources that are not of AWS. */
export function environmentOf(module: Module, declared: Declared, resource: Pick<DeclaredResource, 'type' | 'argument'>): Environment | undefined {
  if (!/^aws(?:cc)?_/.test(resource.type)) return undefined;
  const named = writtenAttribute(declared, 'provider')?.node.value;
  const reference = (named === undefined ? undefined : referenceIn(named)) ?? resource.type.slice(0, resource.type.indexOf('_'));
  const provider = providerEnvironment(module, reference);
  const own = resource.argument('region');
  if (own.state === 'absent') return provider;
  const { region: _, ...rest } = provider ?? { at: declared.at };
  const region = textOf(own);
  if (region === undefined) return { ...rest, elsewhere: 'its provider' };
  return { ...rest, at: rest.account === undefined ? own.at : declared.at, region };
}

const environments = new WeakMap<Module, Map<string, Environment | undefined>>();

function providerEnvironment(module: Module, reference: string): Environment | undefined {
  const known = environments.get(module) ?? new Map<string, Environment | undefined>();
  environments.set(module, known);
  if (known.has(reference)) return known.get(reference);
  known.set(reference, undefined);
  const { provider, from } = providerOf(module, reference) ?? {};
  const made = provider === undefined || from === undefined ? undefined : environmentIn(from, provider);
  known.set(reference, made);
  return made;
}

interface Provider {
  readonly from: Module;
  readonly provider: Declared;
}

/** Its own, the one that the call passes in, or, without an alias, the one of the caller. */
function providerOf(module: Module, reference: string): Provider | undefined {
  let from: Module = module;
  let name = reference;
  for (;;) {
    const provider = from.source.providers.get(name);
    if (provider !== undefined) return { from, provider };
    if (from.above === undefined) return undefined;
    const passed = passedIn(from.above.call, name);
    if (passed === undefined && name.includes('.')) return undefined;
    name = passed ?? name;
    from = from.above.module;
  }
}

function passedIn(call: Declared, name: string): string | undefined {
  const node = writtenAttribute(call, 'providers')?.node.value;
  if (node?.kind !== 'object') return undefined;
  const item = node.items.find(({ key }) => keyText(key) === name);
  return item === undefined ? undefined : referenceIn(item.value);
}

const keyText = (key: ObjectItem['key']) => (key.kind === 'name' ? key.name : referenceIn(key));

/** `aws`, `aws.west`, as it is written, in JSON as a text. */
function referenceIn(node: Expression): string | undefined {
  if (node.kind === 'variable') return node.name;
  if (node.kind === 'string') return node.value;
  if (node.kind === 'parenthesis') return referenceIn(node.inner);
  return node.kind === 'get-attribute' && node.collection.kind === 'variable' ? `${node.collection.name}.${node.name}` : undefined;
}

/** One with an alias is there to be somewhere else than the others: what the run is told of Region and account does not count for it. */
function environmentIn(module: Module, provider: Declared): Environment | undefined {
  const written = attribute(module, provider, 'region');
  const found = { region: textOf(written), account: allowedAccount(module, provider) ?? accountOfRole(module, provider) };
  const isElsewhere = found.region === undefined && writtenAttribute(provider, 'alias') !== undefined;
  const where = { ...(found.region === undefined ? {} : { region: found.region }), ...(found.account === undefined ? {} : { account: found.account }), ...(isElsewhere ? { elsewhere: 'its provider' as const } : {}) };
  if (Object.keys(where).length === 0) return undefined;
  return { at: found.region === undefined || found.account !== undefined ? provider.at : written.at, ...where };
}

/** The only account in which the provider works. */
function allowedAccount(module: Module, provider: Declared): string | undefined {
  const allowed = attribute(module, provider, 'allowed_account_ids');
  if (allowed.state !== 'known' || !Array.isArray(allowed.data) || allowed.more !== undefined) return undefined;
  const [only, ...others] = allowed.data as readonly Value[];
  const text = only === undefined || others.length > 0 ? undefined : textOf(only);
  return text !== undefined && /^\d{12}$/.test(text) ? text : undefined;
}

/** The account of the role that the provider assumes. */
function accountOfRole(module: Module, provider: Declared): string | undefined {
  const roles = argumentOf(provider, 'assume_role', { scope: module.scope, at: provider.at });
  const [role] = roles.state === 'known' && Array.isArray(roles.data) ? (roles.data as readonly Value[]) : [roles];
  const arn = role === undefined ? undefined : membersOf(role)?.['role_arn'];
  return /^arn:[\w-]+:iam::(\d{12}):/.exec((arn === undefined ? undefined : startOf(arn)) ?? '')?.[1];
}

function attribute(module: Module, declared: Declared, name: string): Evaluated {
  const found = writtenAttribute(declared, name);
  return found === undefined ? { state: 'absent', at: declared.at } : evaluate(found.node.value, inFile(module.scope, found.file));
}

const textOf = (value: Value): string | undefined => (value.state === 'known' && typeof value.data === 'string' ? value.data : undefined);

/** The text, or the part of it that stands before what is not known. */
function startOf(value: Value): string | undefined {
  if (value.state !== 'unknown') return textOf(value);
  const [first] = value.parts ?? [];
  return first === undefined || typeof first === 'string' ? first : textOf(first);
}
