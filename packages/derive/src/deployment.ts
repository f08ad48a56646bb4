/** How a database is deployed, since the documents differ by it. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

export type Deployment = 'instance' | 'outposts' | 'aurora-cluster' | 'multi-az-cluster';

/** A cluster whose engine is not Aurora's is a Multi-AZ DB cluster; backups that stay on an Outpost tell that the instance is there. */
export function deploymentOf(resource: Resource, engineName: Value): Value {
  if (resource.kind === 'rds.cluster') {
    return lift({ engineName }, engineName.at, (inputs) => known(textOfPart(inputs.engineName)?.startsWith('aurora') === true ? 'aurora-cluster' : 'multi-az-cluster', engineName.at));
  }
  const backupTarget = attributeOf(resource, 'backupTarget');
  return lift({ backupTarget }, backupTarget.at, (inputs) => known(textOfPart(inputs.backupTarget)?.toLowerCase() === 'outposts' ? 'outposts' : 'instance', backupTarget.at));
}
