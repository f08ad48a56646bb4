/** Scopes that refer to nothing, for literals: files of variables, defaults. */
import type { Scope, SourceFiles } from './scope.ts';
import type { Work } from './work.ts';

export const emptyScope = (file: string, origin: string, { files, work }: { readonly files: SourceFiles; readonly work: Work }): Scope => ({ file, origin, files, work, root: () => undefined });
