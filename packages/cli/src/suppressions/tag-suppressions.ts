/** The suppressions in tags of resources. */
import type { Facts, Place, Resource, Value } from '@rds-iam-lint/model';
import { isSecret } from '@rds-iam-lint/logic';
import { parseDirective } from './parse-directive.ts';
import type { WrittenSuppression } from './written-suppression.ts';

/** The attribute of the vocabulary that holds the tag. */
const ATTRIBUTE = 'ignoreTag';

/** One for each resource with the tag. Of a text that is partly known nothing is, and tags that are not known at all say nothing. */
export function tagSuppressions({ resources }: Facts): readonly WrittenSuppression[] {
  return resources.flatMap((resource) => {
    const tag = resource.attributes[ATTRIBUTE];
    return tag === undefined ? [] : suppressionIn(tag, resource);
  });
}

function suppressionIn(tag: Value, { unit, id }: Resource): readonly WrittenSuppression[] {
  const { at } = tag;
  const common = { how: 'metadata', at, cover: { resource: { unit, id } } } as const;
  if (tag.state === 'unknown' && tag.parts !== undefined) return [{ ...common, names: tag, reason: tag, owner: tag, until: tag }];
  if (tag.state !== 'known' || typeof tag.data === 'object' || isSecret(tag.data)) return [];
  return [{ ...common, ...parseDirective(String(tag.data), (): Place => at) }];
}
