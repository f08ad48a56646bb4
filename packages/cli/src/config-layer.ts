/** One file of configuration: what it says, and what its paths and patterns are relative to. */
import type { Config } from './config.ts';
import type { PlacedIgnore } from './suppressions/config-suppressions.ts';

export interface ConfigLayer {
  readonly config: Config;
  /** As messages print it. */
  readonly path: string;
  /** The folder that its paths are relative to. */
  readonly directory: string;
  /** The folder that its patterns are relative to: its own, and for a package the folder of the file that names it. */
  readonly patternsFrom: string;
  /** What it suppresses. */
  readonly ignores: readonly PlacedIgnore[];
  /** `path:line:column` of what is written there, for messages. */
  readonly placeOf: (route: readonly (string | number)[]) => string;
}
