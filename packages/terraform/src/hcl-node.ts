/**
 * The tree of a Terraform file, whether it was written in the native syntax or in JSON: nothing is evaluated yet, and every node knows where it stands.
 *
 * - Every node has a `kind`, and `start` and `end` in UTF-16 code units of the file's text, `end` exclusive.
 * - A `Body` holds `Attribute`s and `Block`s in order of source. In JSON the two look alike without a schema, so a `JsonBody` holds members, and who knows the
 *   schema asks for what it wants. The functions of `hcl-body.ts` (`attributeOf`, `attributesOf`, `blocksOf`, `namesIn`) read both.
 * - A body whose `complete` is false contains something that could not be read: what is not in it may have been lost. An attribute whose value could not
 *   be read, or that is set twice, is there with a `broken` value. Both are unknown, not absent.
 * - A quoted text without holes is a `string`, whatever its escapes; with holes it is a `template`, and so is every heredoc. Strip markers (`~`), the indentation
 *   of `<<-` and escapes (`\n`, `$${`) are applied to the values. A template with one part, an interpolation, has the value of that part, of any type; every other
 *   gives a string. A text that a strip marker emptied is still a part.
 * - `offsetInText` says where in the file one code unit of a `string` or of a `text` stands.
 * - A chain `a.b[0].c` nests to the left: its last step is the outermost node. So do operators of one precedence: `1 + 2 + 3` is `(1 + 2) + 3`.
 *   A chain may be as long as the file: walk the left side (`collection` of a step, `left` of an operator) in a loop, or count depth. All else nests at most
 *   `MOST_DEPTH` deep.
 * - In JSON a text is a template too. Where Terraform wants a text as it is (the default of a variable, a description) or a reference (`depends_on`), `verbatim` has it.
 *   A text there that is no valid template is `broken`, with a problem, even where Terraform would not have read it as one.
 * - Text is as written: HashiCorp's evaluator compares it in Unicode's normal form C, which would move places, so who compares normalizes.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Of a node of a stand-in, which stands at the call of the module: the offset in the text that it was read from. Nobody wrote it, and it tells apart what stands at one place. */
  readonly standIn?: number;
}

/** Why something could not be read, quoting nothing from the text but single signs and keywords. What is `over-budget` may be valid. */
export interface HclProblem extends Span {
  readonly kind: 'unreadable' | 'over-budget';
  readonly why: string;
}

/** A file: as much of it as could be read. */
export interface HclFile {
  readonly body: HclBody;
  readonly problems: readonly HclProblem[];
}

export type HclBody = Body | JsonBody;

/** A body in the native syntax, without its braces. */
export interface Body extends Span {
  readonly kind: 'body';
  readonly items: readonly BodyItem[];
  readonly complete: boolean;
}

/** A JSON object, or several in a list, that stand for a body. */
export interface JsonBody extends Span {
  readonly kind: 'json-body';
  readonly members: readonly ObjectItem[];
  readonly complete: boolean;
}

export type BodyItem = Attribute | Block;

/** `name = value`; the name stands at `start`, in JSON with its quotes. */
export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameEnd: number;
  readonly value: Expression;
}

/** `type "label" … { body }`. */
export interface Block extends Span {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly Label[];
  readonly body: HclBody;
}

/** The offsets are those of the token, with quotes if it has them. */
export interface Label extends Span {
  readonly text: string;
}

export type Expression =
  | Literal
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | SplatItem
  | Call
  | Conditional
  | Binary
  | Unary
  | Parenthesis
  | Tuple
  | ObjectNode
  | ForTuple
  | ForObject
  | Broken;

export type Literal = StringNode | NumberNode | BooleanNode | NullNode;

/** What a value says and where its code units stand in the file. */
export interface HclText extends Span {
  readonly value: string;
  /** Where the first code unit of the value stands. */
  readonly from: number;
  /** Where the rest of the value does not simply follow: pairs of an index into the value and the offset of that unit, both ascending. Absent without escapes. */
  readonly jumps?: readonly number[];
}

/** `"…"` without holes. The value of a JSON text is what Terraform sees as a template without holes: `$${` has become `${`. */
export interface StringNode extends HclText {
  readonly kind: 'string';
  /** In JSON, the text before its template escapes were resolved, where there are any. */
  readonly verbatim?: string;
}

/** The value is the nearest double; `source` keeps every digit. */
export interface NumberNode extends Span {
  readonly kind: 'number';
  readonly value: number;
  readonly source: string;
}

export interface BooleanNode extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Span {
  readonly kind: 'null';
}

/** A text with holes, or a heredoc. */
export interface Template extends Span {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc' | 'json';
  readonly parts: readonly TemplatePart[];
  /** In JSON, the text as it stands between the quotes, with its JSON escapes resolved. */
  readonly verbatim?: string;
}

export type TemplatePart = TemplateText | Interpolation | TemplateIf | TemplateFor;

export interface TemplateText extends HclText {
  readonly kind: 'text';
}

/** `${ value }`. The strip markers are already applied to the neighbours. */
export interface Interpolation extends Span {
  readonly kind: 'interpolation';
  readonly value: Expression;
  readonly stripLeft: boolean;
  readonly stripRight: boolean;
}

/** `%{ if condition }…%{ else }…%{ endif }`; `otherwise` is empty without an else. */
export interface TemplateIf extends Span {
  readonly kind: 'template-if';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
}

/** `%{ for keyName, valueName in collection }…%{ endfor }`. */
export interface TemplateFor extends Span, ForNames {
  readonly kind: 'template-for';
  readonly parts: readonly TemplatePart[];
}

/** A root name: `var`, `aws_db_instance`, `each`. */
export interface Variable extends Span {
  readonly kind: 'variable';
  readonly name: string;
}

/** `collection.name`. */
export interface GetAttribute extends Span {
  readonly kind: 'get-attribute';
  readonly collection: Expression;
  readonly name: string;
}

/** `collection[key]`, or `collection.0`, whose key is a number. */
export interface Index extends Span {
  readonly kind: 'index';
  readonly collection: Expression;
  readonly key: Expression;
}

/** `collection.*` with the names and numbers after it, or, when `full`, `collection[*]` with all steps after it. `each` is done to each item. */
export interface Splat extends Span {
  readonly kind: 'splat';
  readonly full: boolean;
  readonly collection: Expression;
  /** Steps that end in the `splat-item` of this splat: the item alone without steps. */
  readonly each: Expression;
}

/** The current item of the nearest splat in whose `each` it stands. */
export interface SplatItem extends Span {
  readonly kind: 'splat-item';
}

/** `name(args)`, `provider::aws::name(args)`; `expandFinal` with `...` behind the last argument. */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly Expression[];
  readonly expandFinal: boolean;
}

export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Parenthesis extends Span {
  readonly kind: 'parenthesis';
  readonly inner: Expression;
}

export interface Tuple extends Span {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectNode extends Span {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem extends Span {
  readonly key: ObjectKey;
  readonly value: Expression;
}

/** A bare word as a key is a name, not a variable, `true` and `null` among them. */
export type ObjectKey = ObjectName | Expression;

export interface ObjectName extends Span {
  readonly kind: 'name';
  readonly name: string;
}

export interface ForNames {
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
}

/** `[for k, v in collection : result if condition]`. */
export interface ForTuple extends Span, ForNames {
  readonly kind: 'for-tuple';
  readonly result: Expression;
  readonly condition?: Expression;
}

/** `{for k, v in collection : key => result... if condition}`; with `...` it is `grouping`. */
export interface ForObject extends Span, ForNames {
  readonly kind: 'for-object';
  readonly key: Expression;
  readonly result: Expression;
  readonly grouping: boolean;
  readonly condition?: Expression;
}

/** An expression that could not be read, or of which there are two that contradict each other. */
export interface Broken extends Span {
  readonly kind: 'broken';
}

/** Expressions, templates and blocks inside each other beyond which a text is not read; steps of a chain and operators of one precedence are not counted. */
export const MOST_DEPTH = 200;
