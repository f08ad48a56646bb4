/** A scope with further names: those of one instance, or of one item of a dynamic block. */
import type { Evaluated } from './evaluated.ts';
import type { Scope } from './scope.ts';

/** `step` tells the place of evaluation from all others of the scope. */
export function scopeWithin(scope: Scope, step: string, bound: ReadonlyMap<string, Evaluated>): Scope {
  return { ...scope, origin: `${scope.origin}${step}`, root: (name, at) => bound.get(name) ?? scope.root(name, at) };
}

/** The same names for what stands in another file of the module. */
export const inFile = (scope: Scope, file: string): Scope => (scope.file === file ? scope : { ...scope, file });
