/** Tells apart resources of one kind that have the same id: an answer may list one thing twice, or things without a name. */
import type { Resource } from '@rds-iam-lint/model';
import { UniqueIds } from './unique-ids.ts';

export function withUniqueIds(resources: readonly Resource[]): readonly Resource[] {
  const ids = new UniqueIds();
  return resources.map((resource) => {
    const id = ids.take(`${resource.kind} ${resource.id}`).slice(resource.kind.length + 1);
    return id === resource.id ? resource : { ...resource, id };
  });
}
