/** What a policy has to say instead of another attribute, or the name, of a database or proxy of Terraform. */
import type { Reading, Value } from '@rds-iam-lint/model';
import { choicesIn } from '@rds-iam-lint/logic';
import { TARGET_FORMS, KIND_OF } from './connect-target.ts';
import { type FactsIndex, known } from './facts-index.ts';
import { linkTo } from './link.ts';
import { terraformId } from './terraform-id.ts';

/** `the resource id is aws_db_instance.orders.resource_id`, where it is known which database is meant. */
export function resourceIdInstead(databaseId: Value, unit: string, index: FactsIndex): readonly Reading[] {
  const address = choicesIn([databaseId]).size > 0 ? undefined : addressOf(databaseId, unit, index);
  const id = address === undefined ? undefined : terraformId(address);
  return id === undefined ? [] : [{ attribute: 'the resource id', value: known(id, databaseId.at), wanted: '' }];
}

function addressOf(databaseId: Value, unit: string, index: FactsIndex): string | undefined {
  if (databaseId.state === 'unknown' && databaseId.reference !== undefined) return databaseId.reference.resource.id;
  const links = TARGET_FORMS.flatMap((form) => {
    const link = linkTo(databaseId, KIND_OF[form], unit, index);
    return link.state === 'linked' ? [link.resource.id] : [];
  });
  return links.length === 1 ? links[0] : undefined;
}
