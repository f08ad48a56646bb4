/** One file with a template: its tree, its resources, and what of it is not read. */
import type { Gap } from '@rds-iam-lint/model';
import { parseTemplate } from './parse-template.ts';
import { withGlobals } from './serverless-globals.ts';
import { type Declaration, declarationsIn } from './template.ts';
import { childOf, isNull, type MapNode, spanOf, type TemplateNode } from './template-node.ts';

export interface TemplateFile {
  readonly file: string;
  readonly text: string;
  /** `undefined` when the text holds no template with resources. */
  readonly tree: Tree | undefined;
  readonly gaps: readonly Gap[];
}

export interface Tree {
  readonly root: TemplateNode;
  readonly resources: MapNode;
  readonly declarations: readonly Declaration[];
}

/** The tree of a template whose root was changed after it was read. */
export function treeOf(root: TemplateNode): Tree | undefined {
  const resources = resourcesOf(root);
  return resources?.form === 'map' ? treeWith(root, resources) : undefined;
}

function treeWith(root: TemplateNode, written: MapNode): Tree {
  const resources = withGlobals(root, written);
  return { root, resources, declarations: declarationsIn(resources) };
}

/** Never throws. */
export function templateFile(file: string, text: string): TemplateFile {
  const { root, gaps } = parseTemplate(file, text);
  const written = resourcesOf(root);
  if (root === undefined) return { file, text, tree: undefined, gaps };
  if (written?.form !== 'map') return { file, text, tree: undefined, gaps: [...gaps, ...withoutResources(file, root, written)] };
  return { file, text, tree: treeWith(root, written), gaps };
}

/** Resources under which nothing is written yet are an empty map. */
function resourcesOf(root: TemplateNode | undefined): TemplateNode | undefined {
  const node = childOf(root, 'Resources');
  return node !== undefined && isNull(node) ? { form: 'map', entries: [], ...spanOf(node) } : node;
}

function withoutResources(path: string, root: TemplateNode, resources: TemplateNode | undefined): readonly Gap[] {
  if (resources?.form === 'broken') return [];
  const found = resources === undefined ? 'the template has no Resources' : `Resources is a ${resources.form}, where a map from logical ids to resources is expected`;
  const { start, end } = resources ?? { start: root.start, end: root.start };
  return [{ kind: 'unreadable', what: path, why: found, at: { file: path, start, end } }];
}
