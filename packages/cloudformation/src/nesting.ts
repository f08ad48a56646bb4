/** Which resources of a template stand for another template, and where that is. */
import { isFilledIn } from './expansion.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Declaration } from './template.ts';
import { childOf, type Span, spanOf, type TemplateNode, textOf } from './template-node.ts';

export interface Nesting {
  readonly declaration: Declaration;
  /** Behind the logical id, where one resource stands for several templates; otherwise empty. */
  readonly suffix: string;
  /** Where the template is named. */
  readonly span: Span;
  readonly target: Target;
  readonly arguments: Arguments;
  /** Whether the stack is one of this account and Region that its outputs and exports belong to. */
  readonly isStack: boolean;
}

/** A path relative to the folder of the template, as `aws cloudformation package` takes it, or what it is instead. */
export type Target = { readonly path: string } | { readonly elsewhere: string };

export interface Arguments {
  readonly nodes: ReadonlyMap<string, TemplateNode>;
  /** Further arguments are computed. */
  readonly open: boolean;
}

const NONE: Arguments = { nodes: new Map(), open: false };
const COMPUTED: Arguments = { nodes: new Map(), open: true };

export function nestingsIn(declarations: readonly Declaration[]): readonly Nesting[] {
  return declarations.flatMap((declaration) => NESTING.get(declaration.type)?.(declaration) ?? []);
}

const NESTING: ReadonlyMap<string, (declaration: Declaration) => readonly Nesting[]> = new Map([
  ['AWS::CloudFormation::Stack', (declaration: Declaration) => one(declaration, 'TemplateURL', mapped(childOf(declaration.properties, 'Parameters')), true)],
  ['AWS::Serverless::Application', (declaration: Declaration) => one(declaration, 'Location', mapped(childOf(declaration.properties, 'Parameters')), true)],
  ['AWS::CloudFormation::StackSet', (declaration: Declaration) => one(declaration, 'TemplateURL', ofStackSet(declaration.properties), false)],
  ['AWS::ServiceCatalog::CloudFormationProduct', products],
]);

const TYPES: readonly string[] = [...NESTING.keys()];

/** A cheap test on the text: whether any of these types occurs in it. */
export const mayNest = (text: string): boolean => TYPES.some((type) => text.includes(type));

function one(declaration: Declaration, property: string, given: Arguments, isStack: boolean): readonly Nesting[] {
  const node = childOf(declaration.properties, property);
  const asset = assetOf(declaration, property);
  return [{ declaration, suffix: '', span: spanOf(node ?? declaration.idSpan), target: asset === undefined ? targetOf(node) : { path: asset }, arguments: isFilledIn(declaration.properties) ? { ...given, open: true } : given, isStack }];
}

/** The file beside the template that the CDK uploads to where the property points. */
function assetOf({ node }: Declaration, property: string): string | undefined {
  const metadata = childOf(node, 'Metadata');
  return textOf(childOf(metadata, 'aws:asset:property')) === property ? textOf(childOf(metadata, 'aws:asset:path')) : undefined;
}

function products(declaration: Declaration): readonly Nesting[] {
  const list = childOf(declaration.properties, 'ProvisioningArtifactParameters');
  const items = list?.form === 'list' ? list.items : [];
  return items.map((item, index): Nesting => {
    const node = childOf(childOf(item, 'Info'), 'LoadTemplateFromURL');
    return { declaration, suffix: items.length === 1 ? '' : `/${String(index)}`, span: spanOf(node ?? item), target: targetOf(node), arguments: NONE, isStack: false };
  });
}

function targetOf(node: TemplateNode | undefined): Target {
  if (node === undefined) return { elsewhere: 'a template that is not named by its address' };
  const text = node.tag === undefined ? textOf(node) : undefined;
  if (text !== undefined) return /^[a-z][a-z0-9+.-]*:|^\/\/|\{\{/i.test(text) ? { elsewhere: kindOf(text) } : { path: text };
  if (childOf(node, 'ApplicationId') !== undefined) return { elsewhere: 'an application of the Serverless Application Repository' };
  return { elsewhere: intrinsicOf(node) === undefined ? 'a template whose address is not a text' : 'a template whose address is put together at deployment' };
}

const kindOf = (url: string): string => (/^s3:|^https?:\/\/[^/]*\bs3\b[^/]*\.amazonaws\.com/i.test(url) ? 'a template in S3' : 'a template at an address in the network');

/** A map from names to values. */
function mapped(node: TemplateNode | undefined): Arguments {
  if (node === undefined) return NONE;
  const entries = node.form === 'map' && intrinsicOf(node) === undefined ? node.entries : undefined;
  if (entries === undefined) return COMPUTED;
  return { nodes: new Map(entries.map(({ key, value }) => [key, value])), open: entries.some(({ key }) => key.startsWith('Fn::')) };
}

/** What every stack of the set gets; what some of them get instead is open. */
function ofStackSet(properties: TemplateNode | undefined): Arguments {
  const given = listed(childOf(properties, 'Parameters'));
  const groups = childOf(properties, 'StackInstancesGroup');
  if (groups === undefined) return given;
  if (groups.form !== 'list' || groups.items.some(({ form }) => form !== 'map')) return COMPUTED;
  const overrides = groups.items.map((group) => listed(childOf(group, 'ParameterOverrides')));
  const overridden = overrides.flatMap(({ nodes }) => [...nodes]).map(([name, node]) => [name, { form: 'broken', why: `${name}, which some stacks of the set override`, ...spanOf(node) }] as const);
  return overrides.some(({ open }) => open) ? COMPUTED : { nodes: new Map<string, TemplateNode>([...given.nodes, ...overridden]), open: given.open };
}

/** A list of `{ParameterKey, ParameterValue}`. */
function listed(node: TemplateNode | undefined): Arguments {
  if (node === undefined) return NONE;
  const items = node.form === 'list' && node.tag === undefined ? node.items : undefined;
  const pairs = (items ?? []).map((item) => [textOf(childOf(item, 'ParameterKey')), childOf(item, 'ParameterValue')] as const);
  const named = pairs.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const]));
  return { nodes: new Map(named), open: items === undefined || named.length < pairs.length };
}
