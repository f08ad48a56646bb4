/** The records inside a group of Route 53 records. */
import type { Kind, Resource } from '@rds-iam-lint/model';
import { readAttributes } from './attributes.ts';
import { branchesOf } from './branches.ts';
import { placeOf, type Scope } from './scope.ts';
import { type Declaration, existenceOf } from './template.ts';
import { childOf, type MapEntry, type TemplateNode } from './template-node.ts';

export const GROUP = 'AWS::Route53::RecordSetGroup';

/** As if each were a resource of its own, `<logical id>/RecordSets/<index>`; the zone stands on the group. */
export function recordsOf(declaration: Declaration, kind: Kind, scope: Scope): readonly Resource[] {
  const list = childOf(declaration.properties, 'RecordSets');
  if (list === undefined) return [];
  return branchesOf(list, existenceOf(declaration, scope), scope).flatMap((whole) => {
    const items = whole.node.form === 'list' ? whole.node.items : [whole.node];
    return items.flatMap((item, index) =>
      branchesOf(item, whole.exists, scope).map((branch): Resource => {
        const at = placeOf(scope, branch.node);
        const attributes = readAttributes(kind.attributes, { properties: withZone(branch.node, declaration.properties), metadata: undefined, at }, scope);
        return { kind: kind.kind, unit: scope.unit, id: `${declaration.id}/RecordSets${whole.suffix}/${String(index)}${branch.suffix}`, exists: branch.exists, attributes, at };
      }),
    );
  });
}

function withZone(record: TemplateNode, group: TemplateNode | undefined): TemplateNode {
  const zone = group?.form === 'map' ? group.entries.filter(({ key }: MapEntry) => key.startsWith('HostedZone')) : [];
  return record.form === 'map' && record.tag === undefined ? { ...record, entries: [...record.entries, ...zone] } : record;
}
