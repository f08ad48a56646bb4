/** What a function of the language is given and gives. */
import type { Place } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import type { SourceFiles } from './scope.ts';
import type { Work } from './work.ts';

export interface FunctionCall {
  /** After `...` is expanded. */
  readonly args: readonly Evaluated[];
  /** The call. */
  readonly at: Place;
  readonly files: SourceFiles;
  readonly work: Work;
  /** Renders a template text with variables, for `templatefile`; the place is that of the text. */
  readonly render: (text: string, file: string, variables: ReadonlyMap<string, Evaluated>) => Evaluated;
}

/** Never throws; what Terraform would refuse is an unknown that says so. Unknown and sensitive arguments make unknown and sensitive results. */
export type TerraformFunction = (call: FunctionCall) => Evaluated;
