/** What adds resources to a template that we do not run: macros, includes, loops. Each is a gap, and the template is not complete. */
import type { Gap } from '@rds-iam-lint/model';
import { childOf, entryOf, type MapNode, type Span, type TemplateNode, textOf } from './template-node.ts';

/** Transforms of AWS that add nothing to what the template itself says about databases and policies. */
const HARMLESS = /^AWS::(?:Serverless-.*|LanguageExtensions|SecretsManager-.*|CodeDeployBlueGreen)$/;

/** One gap for each place. A resource without a readable Type is one too, since it could be anything. */
export function expansionGaps(path: string, root: TemplateNode, resources: MapNode): readonly Gap[] {
  const gap = (kind: Gap['kind'], why: string, { start, end }: Span): Gap => ({ kind, what: path, why, at: { file: path, start, end } });
  const macros = [...transformsOf(root), ...included(root)].map((span) => gap('out-of-reach', 'a macro or include may add or change resources, and it runs only in CloudFormation', span));
  const entries = resources.entries.flatMap(({ key, keySpan, value }) => {
    if (key.startsWith('Fn::')) return [gap('out-of-reach', 'resources that a loop or an include adds are not read', keySpan)];
    return value.form === 'broken' || textOf(childOf(value, 'Type')) !== undefined ? [] : [gap('unreadable', 'a resource without a Type', keySpan)];
  });
  return [...macros, ...entries];
}

/** Whether a macro runs over the whole template, or over all of its resources: it may fill in properties of every one. */
export function hasMacros(root: TemplateNode): boolean {
  return transformsOf(root).length > 0 || included(root).length > 0 || entryOf(childOf(root, 'Resources'), 'Fn::Transform') !== undefined;
}

function transformsOf(root: TemplateNode): readonly Span[] {
  const transform = childOf(root, 'Transform');
  const names = transform === undefined ? [] : transform.form === 'list' ? transform.items : [transform];
  return names.filter((name) => !HARMLESS.test(textOf(childOf(name, 'Name') ?? name) ?? ''));
}

function included(root: TemplateNode): readonly Span[] {
  const entry = entryOf(root, 'Fn::Transform');
  return entry === undefined ? [] : [entry.keySpan];
}

/** Whether a function that is written among the entries of a map may add more of them. */
export const isFilledIn = (node: TemplateNode | undefined): boolean => node !== undefined && (node.tag !== undefined || (node.form === 'map' && node.entries.some(({ key }) => key.startsWith('Fn::'))));
