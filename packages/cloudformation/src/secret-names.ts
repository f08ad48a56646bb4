/** Which parameters of the templates of a run are secrets: by their declaration, or by where they flow, also in the stacks that a template nests. */
import type { Kind } from '@rds-iam-lint/model';
import { isWorkload } from './client-workloads.ts';
import { type Loop, loopIn } from './for-each.ts';
import { namesIn } from './names-in.ts';
import { nestingsIn } from './nesting.ts';
import { secretParameters } from './parameters.ts';
import { type Declaration, declarationsIn } from './template.ts';
import type { TemplateFile } from './template-file.ts';
import { childOf, type MapNode, type TemplateNode } from './template-node.ts';
import { passwordReferences } from './workload-settings.ts';

/** What a template passes to a parameter of another, or to the identifier of a loop of its own. */
interface Passed {
  readonly by: string;
  readonly node: TemplateNode;
}

export class SecretNames {
  /** By type. */
  readonly #properties: ReadonlyMap<string, readonly string[]>;
  readonly #nested: (from: string, path: string) => TemplateFile | undefined;
  readonly #names = new Map<string, Set<string>>();
  /** By file and parameter. */
  readonly #passed = new Map<string, Passed[]>();

  /** `nested` is the template that another one nests by a path. */
  constructor(kinds: ReadonlyMap<string, readonly Kind[]>, nested: (from: string, path: string) => TemplateFile | undefined) {
    this.#properties = new Map([...kinds].map(([type, all]) => [type, all.flatMap(secretProperties)]));
    this.#nested = nested;
  }

  /** Templates nest each other in chains of any length and in circles, so all that this one leads to is gathered first. */
  of(template: TemplateFile): ReadonlySet<string> {
    const waiting = [template];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!this.#names.has(next.file)) for (const inner of this.#gather(next)) waiting.push(inner);
    }
    return this.#names.get(template.file) ?? new Set();
  }

  /** The templates that this one nests. */
  #gather({ file, tree }: TemplateFile): readonly TemplateFile[] {
    this.#names.set(file, new Set());
    if (tree === undefined) return [];
    const { declarations, loops } = everywhere(tree.resources, tree.declarations);
    for (const { identifier, collection } of loops) this.#pass({ by: file, node: collection }, file, identifier);
    const declared = secretParameters(childOf(tree.root, 'Parameters'));
    if (declared.length > 0) this.#mark(file, declared);
    for (const declaration of declarations) for (const node of secretNodes(declaration, this.#properties.get(declaration.type) ?? [])) this.#mark(file, namesIn(node));
    return nestingsIn(declarations).flatMap(({ target, arguments: { nodes } }) => {
      const inner = 'path' in target && nodes.size > 0 ? this.#nested(file, target.path) : undefined;
      if (inner === undefined) return [];
      for (const [name, node] of nodes) this.#pass({ by: file, node }, inner.file, name);
      return [inner];
    });
  }

  #pass(passed: Passed, to: string, name: string): void {
    const key = JSON.stringify([to, name]);
    const before = this.#passed.get(key);
    if (before === undefined) this.#passed.set(key, [passed]);
    else before.push(passed);
    if (this.#names.get(to)?.has(name) === true) this.#mark(passed.by, namesIn(passed.node));
  }

  /** What is passed to a secret is one too. */
  #mark(file: string, names: Iterable<string>): void {
    const found = Array.from(names, (name) => ({ file, name }));
    for (let next = found.pop(); next !== undefined; next = found.pop()) {
      const known = this.#names.get(next.file);
      if (known === undefined || known.has(next.name)) continue;
      known.add(next.name);
      for (const { by, node } of this.#passed.get(JSON.stringify([next.file, next.name])) ?? []) for (const name of namesIn(node)) found.push({ file: by, name });
    }
  }
}

/** What loops declare as well, and the loops: the items of a collection are passed to the identifier. */
function everywhere(resources: MapNode, declarations = declarationsIn(resources)): { readonly declarations: readonly Declaration[]; readonly loops: readonly Loop[] } {
  const loops = resources.entries.map(loopIn).filter((loop) => loop !== undefined);
  if (loops.length === 0) return { declarations, loops };
  const inner = loops.map(({ body }) => everywhere(body));
  return { declarations: [...declarations, ...inner.flatMap(({ declarations }) => declarations)], loops: [...loops, ...inner.flatMap((found) => found.loops)] };
}

/** The first steps of the paths to attributes that are secret. */
const secretProperties = ({ attributes }: Kind): readonly string[] => Object.values(attributes).flatMap(({ secret, cloudformation }) => (secret === true ? (cloudformation?.slice(0, 1) ?? []) : []));

function secretNodes({ type, properties }: Declaration, names: readonly string[]): readonly TemplateNode[] {
  const settings = isWorkload(type) ? passwordReferences(properties) : [];
  return names.length === 0 ? settings : [...names.flatMap((name) => childOf(properties, name) ?? []), ...settings];
}
