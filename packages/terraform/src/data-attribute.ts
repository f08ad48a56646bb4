/** What a data source gives: what can be told without asking anybody, otherwise an unknown. */
import { partitionOf } from '@rds-iam-lint/logic';
import type { Place, Unknown } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { documentTreeIn } from './document-tree-in.ts';
import { policyDocumentTree } from './policy-document-tree.ts';
import type { RootRun } from './root-run.ts';
import { templateFile } from './template-file.ts';

interface Asked {
  readonly at: Place;
  readonly run: RootRun;
}

type Source = (resource: DeclaredResource, name: string, asked: Asked) => Evaluated | undefined;

/** What is written counts as what it gives. */
export function dataAttribute(resource: DeclaredResource, name: string, asked: Asked): Evaluated {
  const source = Object.hasOwn(SOURCES, resource.type) ? SOURCES[resource.type] : undefined;
  const told = source?.(resource, name, asked);
  if (told !== undefined) return told;
  const written = resource.argument(name);
  return written.state === 'absent' ? open(resource, name, asked.at) : written;
}

const SOURCES: Readonly<Record<string, Source>> = {
  aws_iam_policy_document: (resource, name, { at, run }) =>
    name === 'json' || name === 'minified_json' ? run.once.get({ key: `${resource.address}.json()`, what: () => `${resource.address}.json`, at }, () => ({ ...unknown(at, 'expression', `${resource.address}.json`), json: policyDocumentTree(resource, documentTreeIn) })) : undefined,
  template_file: (resource, name, { at, run }) => (name === 'rendered' ? run.once.get({ key: `${resource.address}.rendered()`, what: () => `${resource.address}.rendered`, at }, () => templateFile(resource, run) ?? open(resource, name, at)) : undefined),
  aws_region: (resource, name, asked) => (['name', 'region', 'id'].includes(name) ? regionOf(resource, name, asked) : undefined),
  aws_partition: (resource, name, asked) => {
    if (name !== 'partition' && name !== 'id') return undefined;
    return fromText(regionOf(resource, name, asked), partitionOf);
  },
  aws_caller_identity: (resource, name, asked) => (name === 'account_id' || name === 'id' ? accountOf(resource, name, asked) : undefined),
  aws_arn: (resource, name) => {
    const index = ['', 'partition', 'service', 'region', 'account', 'resource'].indexOf(name);
    const arn = resource.argument('arn');
    if (index < 1 || arn.state !== 'known' || typeof arn.data !== 'string') return undefined;
    const pieces = arn.data.split(':');
    const data = index < 5 ? pieces[index] : pieces.slice(5).join(':');
    return data === undefined ? undefined : { state: 'known', data, at: arn.at };
  },
};

/** Can be followed to the data source. */
const open = ({ unit, address }: DeclaredResource, name: string, at: Place): Unknown => ({ ...unknown(at, 'reference', `${address}.${name}`), reference: { resource: { unit, id: address }, attribute: name } });

const word = (resource: DeclaredResource, name: string, at: Place): Evaluated => ({ ...open(resource, name, at), word: true });

function fromText(value: Evaluated, make: (text: string) => string): Evaluated {
  return value.state === 'known' && typeof value.data === 'string' ? { ...value, data: make(value.data) } : value;
}

function regionOf(resource: DeclaredResource, name: string, { at, run }: Asked): Evaluated {
  const { environment } = resource;
  const region = environment?.region ?? (environment?.elsewhere !== undefined ? undefined : run.options.region);
  return region === undefined ? word(resource, name, at) : { state: 'known', data: region, at };
}

function accountOf(resource: DeclaredResource, name: string, { at, run }: Asked): Evaluated {
  const { environment } = resource;
  const account = environment?.account ?? (environment?.elsewhere !== undefined ? undefined : run.options.account);
  return account === undefined ? word(resource, name, at) : { state: 'known', data: account, at };
}
