/** What a policy has to say instead of another attribute, or the name, of a database or proxy of Terraform. */
import type { Reading, Unknown, Value } from '@rds-iam-lint/model';
import { choicesIn } from '@rds-iam-lint/logic';
import { TARGET_FORMS, KIND_OF } from './connect-target.ts';
import type { FactsIndex } from './facts-index.ts';
import { linkTo } from './link.ts';
import { terraformId } from './terraform-id.ts';

/** `the resource id is aws_db_instance.orders.resource_id`, where it is known which database is meant. */
export function resourceIdInstead(databaseId: Value, unit: string, index: FactsIndex): readonly Reading[] {
  const address = choicesIn([databaseId]).size > 0 ? undefined : addressOf(databaseId, unit, index);
  const id = address === undefined ? undefined : terraformId(address);
  if (address === undefined || id === undefined) return [];
  const reference = { resource: { unit, id: address }, attribute: id.slice(id.lastIndexOf('.') + 1) };
  return [{ attribute: 'the resource id', value: { state: 'unknown', at: databaseId.at, reason: 'reference', detail: id, reference }, wanted: '' }];
}

function addressOf(databaseId: Value, unit: string, index: FactsIndex): string | undefined {
  const referenced = databaseId.state === 'unknown' ? referencesIn(databaseId) : new Set<string>();
  if (referenced.size > 0) return referenced.size === 1 ? [...referenced][0] : undefined;
  const links = TARGET_FORMS.flatMap((form) => {
    const link = linkTo(databaseId, KIND_OF[form], unit, index);
    return link.state === 'linked' ? [link.resource.id] : [];
  });
  return links.length === 1 ? links[0] : undefined;
}

/** The resources that the value, or its parts, are attributes of. */
function referencesIn({ reference, parts = [] }: Unknown): ReadonlySet<string> {
  const own = reference === undefined ? [] : [reference];
  const inner = parts.flatMap((part) => (typeof part !== 'string' && part.state === 'unknown' && part.reference !== undefined ? [part.reference] : []));
  return new Set([...own, ...inner].map(({ resource }) => resource.id));
}
