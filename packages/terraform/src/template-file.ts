/** What `data.template_file` renders: its template is a text, not a path. */
import { attributeOf } from './hcl-body.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { emptyScope } from './empty-scope.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated } from './evaluated.ts';
import { parseHcl } from './parse-hcl.ts';
import type { RootRun } from './root-run.ts';
import type { Scope } from './scope.ts';

/** Its variables are texts. Source: https://registry.terraform.io/providers/hashicorp/template/2.2.0/docs/data-sources/file (read 2026-11-21). */
const RENDERED = attributeOf(parseHcl('rendered = templatestring(template, { for name, value in vars : name => tostring(value) })\n').body, 'rendered')?.value;

/** `undefined` where no template is written. */
export function templateFile(resource: Pick<DeclaredResource, 'address' | 'at' | 'argument'>, run: RootRun): Evaluated | undefined {
  const { address, at } = resource;
  const template = resource.argument('template');
  if (RENDERED === undefined || template.state === 'absent' || !('file' in at)) return undefined;
  const given: Readonly<Record<string, Evaluated>> = { template, vars: variablesIn(resource.argument('vars')) };
  const scope: Scope = { ...emptyScope(at.file, `${run.unit}#${address}`, run), root: (name) => (Object.hasOwn(given, name) ? given[name] : undefined) };
  return evaluate(RENDERED, scope);
}

/** Before Terraform 0.12 they could be a block. */
function variablesIn(vars: Evaluated): Evaluated {
  if (vars.state === 'absent') return { state: 'known', data: {}, at: vars.at };
  const [only, ...others]: readonly Evaluated[] = vars.state === 'known' && Array.isArray(vars.data) ? (vars.data as readonly Evaluated[]) : [];
  return only === undefined || others.length > 0 ? vars : only;
}
