/** What a variable of a module is worth: what is given, or its default, in its type. */
import type { Place } from '@rds-iam-lint/model';
import { convertedToType } from './converted-to-type.ts';
import { type Declared, writtenAttribute } from './declared.ts';
import { emptyScope } from './empty-scope.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { literalNode } from './literal-node.ts';
import { eachOption } from './each-option.ts';
import type { SourceFiles } from './scope.ts';
import { typeConstraint } from './type-constraint.ts';
import type { Work } from './work.ts';

export interface Asked {
  /** `envs/prod#module.db.var.create`. */
  readonly origin: string;
  /** As a person sees it: `var.create`, `module.db.var.create`. */
  readonly address: string;
  readonly at: Place;
  readonly files: SourceFiles;
  readonly work: Work;
}

/** `given` is `undefined` where nothing is. */
export function variableValue(declared: Declared, given: Evaluated | undefined, asked: Asked): Evaluated {
  const { work } = asked;
  const typeNode = writtenAttribute(declared, 'type')?.node.value;
  const type = typeNode === undefined ? ({ type: 'any' } as const) : typeConstraint(typeNode);
  const whole = given === undefined ? byDefault(declared, asked) ?? missing(asked, type.type) : nonNull(given, declared, asked);
  const value = convertedToType(whole, type, { work, defaultOf: (expression) => evaluate(expression, emptyScope(fileOf(declared), asked.origin, asked)) });
  return isSensitive(declared) ? { ...value, sensitive: true } : value;
}

/** Whether Terraform would not show it. */
export const isSensitive = (declared: Declared): boolean => literalTruth(declared, 'sensitive') === true;

/** Whether a text is given for it on the command line as it is, and not as an expression. */
export function takesText(declared: Declared): boolean {
  const node = writtenAttribute(declared, 'type')?.node.value;
  if (node === undefined) return true;
  const { type } = typeConstraint(node);
  return type === 'string' || type === 'number' || type === 'bool';
}

function nonNull(given: Evaluated, declared: Declared, asked: Asked): Evaluated {
  if (!isFalse(declared, 'nullable')) return given;
  const instead = byDefault(declared, asked);
  return instead === undefined ? given : eachOption(given, asked.work, (option) => (option.state === 'absent' ? instead : option));
}

function byDefault(declared: Declared, asked: Asked): Evaluated | undefined {
  const found = writtenAttribute(declared, 'default');
  if (found === undefined) return undefined;
  const isJson = declared.layers.some(({ file, body }) => file === found.file && body.kind === 'json-body');
  return evaluate(isJson ? literalNode(found.node.value) : found.node.value, emptyScope(found.file, asked.origin, asked));
}

/** What a truth of it decides is decided together. */
function missing({ at, address, origin }: Asked, type: string): Evaluated {
  const value: Evaluated = unknown(at, 'reference', address);
  return type === 'bool' || type === 'any' ? { ...value, origin } : value;
}

const fileOf = ({ at: { file } }: Declared) => file;
const isFalse = (declared: Declared, name: string) => literalTruth(declared, name) === false;

function literalTruth(declared: Declared, name: string): boolean | undefined {
  const node = writtenAttribute(declared, name)?.node.value;
  if (node?.kind === 'boolean') return node.value;
  return node?.kind === 'string' && (node.value === 'true' || node.value === 'false') ? node.value === 'true' : undefined;
}
