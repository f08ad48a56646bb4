/** For tests: random databases of one unit, and the groups they have their settings from. */
import type { Value } from '@rds-iam-lint/model';
import { PARAMETERS } from './random-pools.ts';
import type { RandomValues } from './random-values.ts';
import { ABSENT, attributesOf, defaulted, given, HERE, listOf, open } from './sample-facts.ts';

export class RandomDatabases {
  readonly #values: RandomValues;

  constructor(values: RandomValues) {
    this.#values = values;
  }

  cluster(index: number): Readonly<Record<string, Value>> {
    return attributesOf({
      ...this.#identity(`cluster-${this.#values.unit.toUpperCase()}${String(index)}`), identifier: this.#values.name(index), engine: this.#values.value('engine'), engineVersion: this.#values.value('engineVersion'), engineMode: this.#values.value('engineMode'), masterUserName: this.#values.value('masterUserName'),
      instanceClass: this.#values.rarely('instanceClass'), parameterGroup: this.#values.mention('rds.cluster-parameter-group'), iamAuthEnabled: this.#switch(),
      masterUserPassword: this.#values.value('masterUserPassword'), availabilityZones: this.#zones(), snapshotIdentifier: this.#values.rarely('snapshotIdentifier'),
      sourceClusterIdentifier: this.#source('rds.cluster'), replicationSourceIdentifier: this.#source('rds.cluster'), globalClusterIdentifier: this.#source('rds.global-cluster'), ...this.#settings(),
    });
  }

  instance(index: number): Readonly<Record<string, Value>> {
    return attributesOf({
      ...this.#identity(`db-${this.#values.unit.toUpperCase()}${String(index)}`), identifier: this.#values.name(index), clusterIdentifier: this.#values.mention('rds.cluster'), engine: this.#values.value('engine'), engineVersion: this.#values.value('engineVersion'),
      instanceClass: this.#values.value('instanceClass'), parameterGroup: this.#values.mention('rds.parameter-group'), optionGroup: this.#values.mention('rds.option-group'), iamAuthEnabled: this.#switch(),
      masterUserPassword: this.#values.value('masterUserPassword'), backupTarget: this.#values.rarely('backupTarget'), availabilityZone: this.#values.value('availabilityZone'),
      sourceInstanceIdentifier: this.#source('rds.instance'), restoredInstanceIdentifier: this.#source('rds.instance'), sourceClusterIdentifier: this.#source('rds.cluster'), snapshotIdentifier: this.#values.rarely('snapshotIdentifier'),
      clusterSnapshotIdentifier: this.#values.rarely('snapshotIdentifier'), sourceResourceId: this.#values.rarely('snapshotIdentifier'), sourceAutomatedBackupsArn: this.#values.rarely('snapshotIdentifier'),
      domain: this.#values.rarely('domain'), domainFqdn: this.#values.rarely('domain'), ...this.#settings(),
    });
  }

  /** What the service has told, or what only the declaration of a resource tells: nothing. */
  #identity(id: string): Readonly<Record<string, Value>> {
    const lists = this.#values.below(2) > 0;
    return { resourceId: lists ? given(id) : open('resourceId', 'not-collected'), arn: this.#values.arn(`db:${id}`, lists) };
  }

  group(index: number): Readonly<Record<string, Value>> {
    return attributesOf({ name: this.#values.name(index), family: this.#values.value('family'), parameters: this.#values.chosen(() => this.#parameters()) });
  }

  #parameters(): Value {
    const names = Object.keys(PARAMETERS).filter(() => this.#values.below(2) > 0);
    const map: Value = { state: 'known', at: HERE, data: Object.fromEntries(names.map((name) => [name, this.#values.value(PARAMETERS[name] ?? 'parameter')])) };
    return this.#values.below(4) > 2 ? { ...map, more: open('a dynamic block') } : this.#values.below(8) > 6 ? open('var.parameters') : map;
  }

  globalCluster(index: number): Readonly<Record<string, Value>> {
    return attributesOf({ identifier: this.#values.name(index), sourceClusterIdentifier: this.#source('rds.cluster'), engine: this.#values.rarely('engine'), engineVersion: this.#values.rarely('engineVersion') });
  }

  optionGroup(index: number): Readonly<Record<string, Value>> {
    const options = () => this.#values.list(() => this.#option());
    return attributesOf({ name: this.#values.name(index), options: this.#values.chosen(options) });
  }

  #option(): Value {
    const settings = this.#values.below(2) > 0 ? ABSENT : this.#values.chosen(() => given({ SERVER_AUDIT_EVENTS: this.#values.value('server_audit_events') }));
    return this.#values.below(8) > 6 ? open('var.option') : given({ name: this.#values.certainly('optionName'), settings });
  }

  #switch(): Value {
    return this.#values.below(3) > 0 ? defaulted(false) : this.#values.chosen(() => (this.#values.below(3) > 1 ? defaulted(false) : this.#values.certainly('iamAuthEnabled')));
  }

  #zones(): Value {
    return this.#values.below(2) > 0 ? ABSENT : listOf([this.#values.value('availabilityZone')], this.#values.below(2) > 0 ? open('var.zones') : undefined);
  }

  /** Settings that stand alone, rarely written. */
  #settings(): Readonly<Record<string, Value>> {
    return {
      caCertificateIdentifier: this.#values.rarely('caCertificateIdentifier'), masterUserAuthenticationType: this.#values.rarely('masterUserAuthenticationType'),
      monitoringInterval: this.#values.below(2) > 0 ? defaulted(0) : this.#values.certainly('monitoringInterval'),
    };
  }

  #source = (kind: string): Value => (this.#values.below(3) > 1 ? this.#values.mention(kind) : ABSENT);
}
