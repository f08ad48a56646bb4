/** Finds the template in a text: YAML or JSON, one document or several. */
import type { Gap } from '@rds-iam-lint/model';
import { parseJsonTree } from './parse-json-tree.ts';
import type { Parsed, ParseProblem } from './parse-problem.ts';
import { parseYaml } from './parse-yaml.ts';
import { childOf, type TemplateNode } from './template-node.ts';

export interface ParsedTemplate {
  /** `undefined` when no document of the text is a template. */
  readonly root: TemplateNode | undefined;
  readonly gaps: readonly Gap[];
}

/** Problems of one file beyond these are counted, not listed. */
const MOST_GAPS = 20;

/** Never throws: what cannot be read is a gap with its place. */
export function parseTemplate(path: string, text: string): ParsedTemplate {
  const { documents, problems } = parsed(path, text);
  const [root, ...others] = documents.filter(isTemplate);
  return { root, gaps: gapsOf(path, [...problems, ...others.map(furtherTemplate)]) };
}

function parsed(path: string, text: string): Parsed {
  if (!/^\uFEFF?\s*\{/.test(text)) return parseYaml(text);
  const json = parseJsonTree(text, path);
  if (json.documents.length > 0 || /\.json$/i.test(path)) return json;
  const yaml = parseYaml(text);
  return yaml.documents.length > 0 ? yaml : json;
}

/** CloudFormation takes one template a file. */
const furtherTemplate = (node: TemplateNode): ParseProblem => ({ kind: 'unreadable', why: 'a second template in the same file is not read', span: { start: node.start, end: node.start } });

const isTemplate = (node: TemplateNode): boolean => childOf(node, 'Resources') !== undefined || childOf(node, 'AWSTemplateFormatVersion') !== undefined;

function gapsOf(path: string, problems: readonly ParseProblem[]): readonly Gap[] {
  const gaps = problems.slice(0, MOST_GAPS).map(({ kind, why, span }): Gap => ({ kind, what: path, why, at: { file: path, start: span.start, end: span.end } }));
  const rest = problems.length - gaps.length;
  return rest > 0 ? [...gaps, { kind: 'unreadable', what: path, why: `${String(rest)} more problems of this kind` }] : gaps;
}
