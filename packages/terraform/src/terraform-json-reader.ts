/** The source for plans and states of Terraform and OpenTofu, as JSON. */
import type { Facts, Gap, InFile, ReadOptions, Reader, Workspace } from '@rds-iam-lint/model';
import { claimsTerraformJson } from './claims-json.ts';
import { JsonSource } from './json-source.ts';
import { readPlan } from './read-plan.ts';
import { readableKinds, terraformFacts, wantedTypes } from './read-resources.ts';
import { readState } from './read-state.ts';
import { readTerraformJson, type TerraformJson } from './terraform-json.ts';

/** Each file is a unit of its own. What the workspace refuses, and what a plan leaves open, is a gap. */
export const terraformJsonReader: Reader = {
  id: 'terraform-json',
  claims: claimsTerraformJson,
  read(workspace, roots, options) {
    const all = roots.map((file) => readFile(workspace, file, options));
    return { resources: all.flatMap(({ resources }) => resources), gaps: all.flatMap(({ gaps }) => gaps), complete: all.flatMap(({ complete }) => complete) };
  },
};

function readFile(workspace: Workspace, file: string, { kinds }: ReadOptions): Facts {
  const text = workspace.read(file);
  if (typeof text !== 'string') return { resources: [], gaps: [text], complete: [] };
  const source = new JsonSource(file, text);
  const json = readTerraformJson(text, wantedTypes(kinds));
  if ('kind' in json) return { resources: [], gaps: [{ kind: json.kind, what: file, why: json.why, at: source.place(json) }], complete: [] };
  const refused = refusal(json);
  if (refused !== undefined) return { resources: [], gaps: [{ kind: 'unreadable', what: file, why: refused, at: firstOf(source) }], complete: [] };
  const open = json.isPlan ? openIn(json).map((why): Gap => ({ kind: 'out-of-reach', what: file, why, at: firstOf(source) })) : [];
  const facts = terraformFacts(json.isPlan ? readPlan(json, source) : readState(json, source), { kinds, textOf: (path) => (path === file ? text : '') });
  const isComplete = json.isPlan && json.complete && open.length === 0;
  return { ...facts, gaps: [...open, ...facts.gaps], complete: isComplete ? readableKinds(kinds).map((kind) => ({ kind, unit: file })) : [] };
}

const firstOf = (source: JsonSource): InFile => source.place({ start: 0, end: 0 });

/** Why a form is not read. Source of the versions: https://developer.hashicorp.com/terraform/internals/json-format and the file format of Terraform 0.12 and later (read 2026-11-21). */
function refusal({ formatVersion, version }: TerraformJson): string | undefined {
  if (formatVersion !== undefined) return /^[01]\./.test(formatVersion) ? undefined : 'the JSON has a major format version that is not known; 0 and 1 are';
  return version === '4' ? undefined : 'the state file has a version that is not known; 4 is, which Terraform 0.12 and later write';
}

/** What a plan says that it leaves out. */
function openIn({ errored, complete, saysComplete, deferred }: TerraformJson): readonly string[] {
  const reasons: string[] = [];
  if (errored) reasons.push('planning ended with an error, so the plan may lack resources');
  else if (saysComplete && !complete) reasons.push('the plan is partial (-target, or deferred changes): other resources are taken as the state before it has them');
  if (deferred > 0) reasons.push('the plan defers changes of resources, which are not read');
  return reasons;
}
