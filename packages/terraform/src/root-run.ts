/** What all modules of one root share. */
import type { Gap, ReadOptions } from '@rds-iam-lint/model';
import type { ConfigurationFiles } from './configuration-files.ts';
import type { Once } from './once.ts';
import type { SourceFiles } from './scope.ts';
import type { Work } from './work.ts';

export interface RootRun {
  /** The folder of the root. */
  readonly unit: string;
  readonly configuration: ConfigurationFiles;
  readonly files: SourceFiles;
  readonly work: Work;
  readonly once: Once;
  readonly options: Pick<ReadOptions, 'region' | 'account' | 'terraform' | 'publicModules'>;
  /** Instances that may still be made. */
  readonly room: Room;
  readonly gap: (gap: Gap) => void;
}

/** Modules and resources in all, each as often as it is there. */
export class Room {
  #modules = 5000;
  #resources = 50_000;

  /** There was no room for something. */
  isFull(): boolean {
    return this.#modules < 0 || this.#resources < 0;
  }

  takesModule(): boolean {
    return this.#modules-- > 0;
  }

  takesResource(): boolean {
    return this.#resources-- > 0;
  }
}
