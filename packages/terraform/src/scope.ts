/** What an expression can refer to, and what it may cost. */
import type { Place } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import type { Work } from './work.ts';

export interface Scope {
  /** The path of the file in which the expression stands. */
  readonly file: string;
  /** Where the expression is evaluated, unique in a run: unit, address of the module, and the instance that `each` and `count` speak of: `envs/prod#module.db["a"].aws_db_instance.this["x"]`. */
  readonly origin: string;
  /** The same of the module alone: where `var`, `local`, `module`, `data`, `path` and `terraform` mean the same in all expressions. Without it, conditions in different instances are never the same one. */
  readonly moduleOrigin?: string;
  /**
   * A root name: `var`, `local`, `module`, `data`, a type of resource, `each`, `count`, `self`, `path`, `terraform`, and names that `for` and `dynamic` bind. All but the bound ones
   * have members. `undefined` for what is not there.
   */
  root(name: string, at: Place): Evaluated | undefined;
  readonly files: SourceFiles;
  readonly work: Work;
}

/** The files that functions may read: below the root only. */
export interface SourceFiles {
  /** The text of a file, by a path as the functions are given it; an unknown for what cannot be had. */
  read(path: string, at: Place): string | Evaluated;
  /** Whether it is there; an unknown where that cannot be told. */
  exists(path: string, at: Place): boolean | Evaluated;
  /** The path in the workspace of a file that functions are given by this path. */
  pathOf(path: string): string;
  /** The text of a file of configuration, for places inside of texts. */
  textOf(file: string): string;
}
