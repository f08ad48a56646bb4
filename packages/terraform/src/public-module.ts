/** What is known of modules that are published and not part of the repository. */
import type { ModuleEdition, PublicModule } from '@rds-iam-lint/model';
import { moduleAddress } from './module-address.ts';
import { newestAllowed } from './version-constraint.ts';

export interface PublicCall {
  /** As it is written: `terraform-aws-modules/rds/aws`. */
  readonly source: string;
  /** The version constraint; `undefined` when none is written. */
  readonly version: string | undefined;
}

export interface KnownModule {
  readonly module: string;
  readonly edition: ModuleEdition;
  /** The folder of the module that is called; `.` for itself. */
  readonly folder: string;
}

/** Of the releases that are known, the one that `terraform init` would take. `undefined` for a module, or a version of one, that nothing is known of: then it is a gap. */
export function knownModule({ source, version }: PublicCall, modules: readonly PublicModule[]): KnownModule | undefined {
  const address = moduleAddress(source);
  const found = modules.find(({ module, repository }) => same(module, address?.module) || same(repository, address?.repository));
  if (address === undefined || found === undefined) return undefined;
  const release = address.module === undefined ? taggedRelease(address.ref) : newestAllowed(releasesOf(found), version ?? '>= 0');
  const edition = release === undefined ? undefined : found.editions.find(({ releases }) => releases.includes(release));
  return edition === undefined ? undefined : { module: found.module, edition, folder: address.folder };
}

const releasesOf = ({ editions, others = [] }: PublicModule): readonly string[] => [...editions.flatMap(({ releases }) => releases), ...others];

/** A branch or a commit may hold anything. */
const taggedRelease = (ref: string | undefined): string | undefined => /^(?:refs\/tags\/|tags\/)?v?(\d{1,9}\.\d{1,9}\.\d{1,9})$/.exec(ref ?? '')?.[1];

/** GitHub does not tell capitals apart, and registries do not have any. */
const same = (known: string, asked: string | undefined): boolean => known.toLowerCase() === asked?.toLowerCase();
