/** What an ARN of RDS names, and whether it is certainly in the account and Region of the unit that writes it. */
import type { Environment, Part, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';

export interface ArnName {
  readonly kind: string;
  readonly name: Value;
  readonly isHere: boolean;
}

/** The word before the name, by kind. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html (read 2026-04-13). */
const KINDS: ReadonlyMap<string, string> = new Map([['db', 'rds.instance'], ['cluster', 'rds.cluster']]);

/** `arn:partition:rds:region:account:kind:name`. */
const SEGMENTS = 7;

type Segment = readonly Part[];

/** `undefined` for what is not certainly an ARN of an instance or cluster. The name keeps its parts. */
export function arnNameOf(value: Value, unit: string, environment: Environment | undefined): ArnName | undefined {
  const segments = beginsLikeArn(value) ? segmentsOf(value) : undefined;
  const segment = (index: number): Segment => segments?.[index] ?? [];
  const kind = KINDS.get(textOf(segment(5)) ?? '');
  if (textOf(segment(2)) !== 'rds' || kind === undefined) return undefined;
  const isHere = isOwn(segment(3), { unit, pseudo: 'AWS::Region', own: environment?.region }) && isOwn(segment(4), { unit, pseudo: 'AWS::AccountId', own: environment?.account });
  return { kind, name: nameFrom(segment(6), value), isHere };
}

function beginsLikeArn(value: Value): boolean {
  const [first = ''] = partsOf(value);
  return textOfPart(first)?.startsWith('arn:') === true;
}

function partsOf(value: Value): readonly Part[] {
  if (value.state === 'known') return typeof value.data === 'string' ? (value.parts ?? [value.data]) : [];
  return value.state === 'unknown' ? (value.parts ?? []) : [];
}

/** `undefined` where something that is not known may hold a colon, and where there are more or fewer segments. */
function segmentsOf(value: Value): readonly Segment[] | undefined {
  const segments: Part[][] = [[]];
  for (const part of partsOf(value)) {
    const text = textOfPart(part);
    if (text === undefined && !isWithoutColon(part) && segments.length < SEGMENTS) return undefined;
    const [first = '', ...others] = text?.split(':') ?? [part];
    segments.at(-1)?.push(first);
    segments.push(...others.map((piece) => [piece]));
  }
  return segments.length === SEGMENTS ? segments : undefined;
}

const isWithoutColon = (part: Part): boolean => typeof part !== 'string' && part.state === 'unknown' && part.word === true;

/** `undefined` when some of it is not known. */
function textOf(segment: Segment): string | undefined {
  const texts = segment.map(textOfPart);
  return texts.includes(undefined) ? undefined : texts.join('');
}

interface Own {
  readonly unit: string;
  readonly pseudo: string;
  /** What the source says of the unit. */
  readonly own: string | undefined;
}

/** The pseudo parameter of the very stack, or what the unit is said to be in. */
function isOwn(segment: Segment, { unit, pseudo, own }: Own): boolean {
  const text = textOf(segment);
  if (text !== undefined) return text === own;
  const [part, ...others] = segment.filter((piece) => textOfPart(piece) !== '');
  const resource = typeof part === 'object' && part.state === 'unknown' ? part.reference?.resource : undefined;
  return others.length === 0 && resource?.unit === unit && resource.id === pseudo;
}

/** One reference stays what it is, so that it can be followed. */
function nameFrom(segment: Segment, { at }: Value): Value {
  const data = textOf(segment);
  if (data !== undefined) return { state: 'known', data, at };
  const parts = segment.filter((piece) => textOfPart(piece) !== '');
  const [part, ...others] = parts;
  return typeof part === 'object' && others.length === 0 ? part : { state: 'unknown', at, reason: 'reference', detail: 'the name in an ARN', parts };
}
