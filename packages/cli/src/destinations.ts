/** Which formats go where: the pairs of `--format` and `--output` of a command line. */
import { relative, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** A value of `--format` or `--output` with its place among all of them. */
export interface GivenPart {
  readonly order: number;
  readonly text: string;
}

export interface Destination {
  readonly format: string;
  /** As it was given; stdout where there is none. */
  readonly output?: string;
}

const DEFAULT_FORMAT = 'text';

/**
 * An `--output` belongs to the `--format` before it; of one format and one output the order does not matter. Without a format there is the text report.
 * Two outputs for one format, an output before any format, a file that is named twice and two formats for stdout are `UsageError`s.
 */
export function destinationsOf(formats: readonly GivenPart[], outputs: readonly GivenPart[], cwd: string): readonly Destination[] {
  const pairs = formats.length <= 1 && outputs.length <= 1 ? [onlyPair(formats[0], outputs[0])] : pairsInOrder(formats, outputs);
  const onStdout = pairs.filter(({ output }) => output === undefined).map(({ format }) => format);
  if (onStdout.length > 1) throw new UsageError(`only one format goes to stdout, and here are ${onStdout.join(' and ')}: give all but one an --output, each after its --format`);
  const files = pairs.flatMap(({ output }) => (output === undefined ? [] : [resolve(cwd, output)]));
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined) throw new UsageError(`two formats cannot go to the same file: ${relative(cwd, twice)}`);
  return pairs;
}

const onlyPair = (format: GivenPart | undefined, output: GivenPart | undefined): Destination => ({ format: format?.text ?? DEFAULT_FORMAT, ...(output === undefined ? {} : { output: output.text }) });

function pairsInOrder(formats: readonly GivenPart[], outputs: readonly GivenPart[]): readonly Destination[] {
  const ordered = formats.toSorted((one, other) => one.order - other.order);
  const early = outputs.find(({ order }) => order < (ordered[0]?.order ?? Infinity));
  if (early !== undefined) throw new UsageError(`--output ${early.text} has no --format before it that it could belong to`);
  return ordered.map(({ text: format, order }, index) => {
    const next = ordered[index + 1]?.order ?? Infinity;
    const [output, another] = outputs.filter((given) => given.order > order && given.order < next);
    if (output !== undefined && another !== undefined) throw new UsageError(`--format ${format} goes to one file, and here are ${output.text} and ${another.text}: repeat the --format`);
    return onlyPair({ text: format, order }, output);
  });
}
