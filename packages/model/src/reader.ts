/** The two ends of the pipe: how text comes in, and what every enrichment step is given. */
import type { Facts, Gap } from './facts.ts';
import type { Kinds } from './kind.ts';
import type { PublicModule } from './public-module.ts';
import type { Tables } from './table.ts';
import type { Value } from './value.ts';

/** Rooted, budgeted, safe with links. Paths use `/` and are relative to the working directory. */
export interface Workspace {
  read(path: string): string | Gap;
  list(directory: string): readonly string[];
}

export interface ReadOptions {
  readonly kinds: Kinds;
  /** For declared config that names none. */
  readonly region?: string;
  /** 12 digits. */
  readonly account?: string;
  /** What parameter files supply, by name: a known text, or an unknown for a value that only the deployment has. `undefined` for what they do not name. */
  readonly parameters?: (name: string) => Value | undefined;
  readonly terraform?: TerraformOptions;
  /** Asked for when a call of Terraform leads to a module that is not there. */
  readonly publicModules?: () => readonly PublicModule[];
}

/** What the roots of Terraform are given besides the files that are read by themselves. */
export interface TerraformOptions {
  /** Folders to read, instead of those that look like roots. */
  readonly roots?: readonly string[];
  /** Files with variables, and single ones, in order: the last one wins. */
  readonly variables?: readonly ({ readonly file: string } | NamedText)[];
  /** What the environment supplies; every file wins over it. */
  readonly environment?: readonly NamedText[];
  readonly workspace?: string;
}

export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** A source. It takes text in and gives facts out, never throws, and touches nothing but its workspace. */
export interface Reader {
  readonly id: string;
  /** From the path and the first characters of the text: is this file ours? */
  claims(path: string, head: string): boolean;
  read(workspace: Workspace, roots: readonly string[], options: ReadOptions): Facts;
}

export interface Knowledge {
  readonly tables: Tables;
  /** ISO date: the edition of the documents, and "today". */
  readonly asOf: string;
  readonly region?: string;
  readonly account?: string;
}

/** Adds attributes and links; never changes or removes what a source saw. */
export type Enrich = (facts: Facts, knowledge: Knowledge) => Facts;
