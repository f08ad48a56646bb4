/** The facts while attributes are added to them: indexed once, and every step sees what the ones before it added. */
import type { Facts, Resource, Value } from '@rds-iam-lint/model';
import { type Attachments, attachmentsOf } from './attachments.ts';
import { type FactsIndex, indexOf } from './facts-index.ts';

/** A resource whose attributes nobody else holds. */
export interface OwnResource extends Resource {
  readonly attributes: Record<string, Value>;
}

export const ownCopyOf = (resource: Resource): OwnResource => ({ ...resource, attributes: { ...resource.attributes } });

export class Draft {
  #facts: Facts;
  #index: FactsIndex | undefined;
  #attachments: Attachments | undefined;
  readonly #byKind = new Map<string, OwnResource[]>();

  constructor(resources: readonly OwnResource[], others: Omit<Facts, 'resources'>) {
    this.#facts = { ...others, resources };
    this.#group(resources);
  }

  get facts(): Facts {
    return this.#facts;
  }

  get index(): FactsIndex {
    return (this.#index ??= indexOf(this.#facts));
  }

  /** Who holds which policy: policies and principals say it themselves, so no step changes it. */
  get attachments(): Attachments {
    return (this.#attachments ??= attachmentsOf(this.index));
  }

  /** Adds attributes to the resources of some kinds. All are worked out before the first is added. */
  add(kinds: readonly string[], attributesOf: (resource: Resource) => Readonly<Record<string, Value>>): void {
    const added = kinds.flatMap((kind) => (this.#byKind.get(kind) ?? []).map((resource) => [resource, attributesOf(resource)] as const));
    for (const [resource, attributes] of added) Object.assign(resource.attributes, attributes);
  }

  addResources(resources: readonly OwnResource[]): void {
    if (resources.length === 0) return;
    this.#facts = { ...this.#facts, resources: [...this.#facts.resources, ...resources] };
    this.#group(resources);
    this.#index = undefined;
    this.#attachments = undefined;
  }

  #group(resources: readonly OwnResource[]): void {
    for (const resource of resources) {
      const others = this.#byKind.get(resource.kind);
      if (others === undefined) this.#byKind.set(resource.kind, [resource]);
      else others.push(resource);
    }
  }
}
