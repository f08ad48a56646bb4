/** An expression as one text: equal texts in one place of evaluation have equal values. */
import type { Context } from './context.ts';
import type { Call, Conditional, Expression, Literal, ObjectItem, Splat, Template, TemplatePart, Variable } from './hcl-node.ts';

export interface CanonicalText {
  readonly text: string;
  /** It speaks of more than what means the same in all of the module: `each`, `count`, the item of a dynamic block. */
  readonly isOfInstance: boolean;
  /** Equal texts may have different values: something was left out, or is another value each time. */
  readonly isVague: boolean;
}

/** What has more nodes, or a longer text, is not spelled out. */
const MOST_NODES = 60;
const MOST_LENGTH = 200;

/** Literal texts are left out when `hidden`, or when a name beside them looks like that of a secret. */
export function canonicalText(expression: Expression, context: Context, hidden = false): CanonicalText {
  const open = new Writer(context, hidden);
  const text = open.write(expression, true);
  const writer = open.hasSecretName && !hidden && open.hasText ? new Writer(context, true) : open;
  const shown = writer === open ? text : writer.write(expression, true);
  return shown.length > MOST_LENGTH || writer.nodes > MOST_NODES ? { text: 'a long condition', isOfInstance: true, isVague: true } : { text: shown, isOfInstance: writer.isOfInstance, isVague: writer.isVague };
}

/** Without the parentheses around it. */
export function unwrapped(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesis') inner = inner.inner;
  return inner;
}

const OF_MODULE = ['var', 'local', 'module', 'data', 'path', 'terraform'];
/** Each call gives another value. */
const CHANGING = ['timestamp', 'plantimestamp', 'uuid', 'bcrypt'];
const SECRET = /passw|pwd|secret|token|credential|private|auth|key|cert|pin$|hash|salt/i;
const NO_SECRET = /^(?:keys?|iam_.*|.*_auth(?:entication)?_(?:enabled|mode))$/i;

const isLiteral = (expression: Expression): expression is Literal => expression.kind === 'string' || expression.kind === 'number' || expression.kind === 'boolean' || expression.kind === 'null';

/** Whether a literal text beside this name may be a secret. */
export const looksSecret = (name: string): boolean => SECRET.test(name) && !NO_SECRET.test(name);

class Writer {
  readonly #context: Context;
  readonly #hidden: boolean;
  nodes = 0;
  isOfInstance = false;
  isVague = false;
  hasText = false;
  hasSecretName = false;

  constructor(context: Context, hidden: boolean) {
    this.#context = context;
    this.#hidden = hidden;
  }

  /** Nothing is followed beyond the budget, so chains of any length are safe. */
  write(given: Expression, isOutermost = false): string {
    const expression = unwrapped(given);
    if (this.nodes++ > MOST_NODES) return '…';
    if (isLiteral(expression)) return this.#literal(expression);
    switch (expression.kind) {
      case 'binary': return this.#grouped(`${this.write(expression.left)} ${expression.operator} ${this.write(expression.right)}`, isOutermost);
      case 'unary': return this.#grouped(`${expression.operator}${this.write(expression.operand)}`, isOutermost);
      case 'conditional': return this.#grouped(this.#conditional(expression), isOutermost);
      case 'call': return this.#call(expression);
      case 'tuple': return `[${this.#all(expression.items)}]`;
      case 'object': return `{${expression.items.map((item) => this.#item(item)).join(', ')}}`;
      default: return this.#simple(expression);
    }
  }

  #simple(expression: Exclude<Expression, { kind: 'binary' | 'unary' | 'conditional' | 'call' | 'tuple' | 'object' | Literal['kind'] }>): string {
    switch (expression.kind) {
      case 'template': return this.#template(expression);
      case 'variable': return this.#variable(expression);
      case 'get-attribute': return `${this.#collection(expression.collection)}.${this.#name(expression.name)}`;
      case 'index': return `${this.#collection(expression.collection)}[${this.write(expression.key, true)}]`;
      case 'splat': return this.#splat(expression);
      case 'splat-item': return '';
      default: return this.#vague('…');
    }
  }

  #literal(literal: Literal): string {
    if (literal.kind === 'string') return this.#text(literal.value);
    if (literal.kind === 'null') return 'null';
    return literal.kind === 'number' ? literal.source : String(literal.value);
  }

  #grouped = (text: string, isOutermost: boolean): string => (isOutermost ? text : `(${text})`);
  #conditional = ({ condition, then, otherwise }: Conditional): string => `${this.write(condition)} ? ${this.write(then)} : ${this.write(otherwise)}`;
  #all = (expressions: readonly Expression[]): string => expressions.slice(0, MOST_NODES + 1).map((inner) => this.write(inner, true)).join(', ');
  #splat = ({ full, collection, each }: Splat): string => `${this.#collection(collection)}${full ? '[*]' : '.*'}${this.write(each)}`;

  /** The steps behind a splat belong to it, unless it is in parentheses. */
  #collection(collection: Expression): string {
    const text = this.write(collection);
    return collection.kind === 'parenthesis' && unwrapped(collection).kind === 'splat' ? `(${text})` : text;
  }


  #call({ name, args, expandFinal }: Call): string {
    if (CHANGING.includes(name)) this.isVague = true;
    return `${name}(${this.#all(args)}${expandFinal ? '...' : ''})`;
  }

  #item({ key, value }: ObjectItem): string {
    if (this.nodes++ > MOST_NODES) return '…';
    return `${key.kind === 'name' ? this.#name(key.name) : `(${this.write(key)})`} = ${this.write(value, true)}`;
  }

  #template({ parts }: Template): string {
    return `"${parts.slice(0, MOST_NODES + 1).map((part) => this.#part(part)).join('')}"`;
  }

  #part(part: TemplatePart): string {
    if (part.kind === 'text') return this.#text(part.value).slice(1, -1);
    return part.kind === 'interpolation' ? `\${${this.write(part.value, true)}}` : this.#vague('%{…}');
  }

  #variable({ name }: Variable): string {
    const bound = this.#context.bound.get(name);
    this.isOfInstance ||= bound?.isOfInstance ?? !OF_MODULE.includes(name);
    if (bound === undefined) return this.#name(name);
    this.hasSecretName ||= looksSecret(name) || looksSecret(bound.text);
    return bound.text;
  }

  #name(name: string): string {
    this.hasSecretName ||= looksSecret(name);
    return name;
  }

  #text(text: string): string {
    if (text.length > MOST_LENGTH || (this.#hidden && text !== '')) return this.#vague('"…"');
    this.hasText ||= text !== '';
    return JSON.stringify(text).replaceAll('${', '$${');
  }

  #vague(text: string): string {
    this.isVague = true;
    return text;
  }
}
