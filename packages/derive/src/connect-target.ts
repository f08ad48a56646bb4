/** A database or proxy as the target of a database login: its id, where it is, and whether logins with a token can reach it. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { and, or, textOfPart, type Truth, truthOf } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf } from './facts-index.ts';

export const TARGET_FORMS = ['instance', 'cluster', 'proxy'] as const;
export type TargetForm = (typeof TARGET_FORMS)[number];

const FORM_OF: ReadonlyMap<string, TargetForm> = new Map([['rds.instance', 'instance'], ['rds.cluster', 'cluster'], ['rds.proxy', 'proxy']]);
export const KIND_OF: Readonly<Record<TargetForm, string>> = { instance: 'rds.instance', cluster: 'rds.cluster', proxy: 'rds.proxy' };
/** How ids of a form begin. */
export const PREFIXES: Readonly<Record<TargetForm, string>> = { instance: 'db-', cluster: 'cluster-', proxy: 'prx-' };

/** What the ARN of a database tells. */
export interface Whereabouts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export interface ConnectTarget {
  readonly resource: Resource;
  readonly form: TargetForm;
  /** As a policy names it, where it is known. */
  readonly id?: string;
  readonly where?: Whereabouts;
  /** Whether it exists and is no mere member of a cluster, which is reached by the id of the cluster. */
  readonly isReachable: Truth;
  readonly acceptsIam: Truth;
}

/** `undefined` for what is no target. Every attribute that `acceptsIamOf` needs has been computed. */
export function connectTargetOf(resource: Resource): ConnectTarget | undefined {
  const form = FORM_OF.get(resource.kind);
  if (form === undefined) return undefined;
  const id = idOf(resource);
  const where = whereaboutsOf(resource);
  const isReachable = and([resource.exists.state === 'known' ? 'true' : 'unknown', truthIn(standsAlone(resource))]);
  return { resource, form, ...(id === undefined ? {} : { id }), ...(where === undefined ? {} : { where }), isReachable, acceptsIam: truthIn(acceptsIamOf(resource)) };
}

/** False for a member of a cluster. */
export const standsAlone = (resource: Resource): Value => (resource.kind === 'rds.instance' ? optionalAttributeOf(resource, 'ownsIamAuthSwitch') : { ...known(true, resource.at), from: [] });

/** Whether it lets clients log in with a token. */
export const acceptsIamOf = (resource: Resource): Value => optionalAttributeOf(resource, resource.kind === 'rds.proxy' ? 'acceptsIamLogins' : 'effectiveIamAuthEnabled');

/** The id of a proxy is the last segment of its ARN. */
function idOf(resource: Resource): string | undefined {
  const written = resource.kind === 'rds.proxy' ? arnSegments(resource)?.[6] : textOfPart(optionalAttributeOf(resource, 'resourceId'));
  return written === '' ? undefined : written;
}

export function whereaboutsOf(resource: Resource): Whereabouts | undefined {
  const [arn, partition, , region, account] = arnSegments(resource) ?? [];
  return arn === 'arn' && partition !== undefined && region !== undefined && account !== undefined ? { partition, region, account } : undefined;
}

const arnSegments = (resource: Resource) => textOfPart(optionalAttributeOf(resource, 'arn'))?.split(':');

export const truthIn = (value: Value): Truth => (value.state === 'known' && typeof value.data === 'boolean' ? truthOf(value.data) : 'unknown');

/** Targets of one form in one place, summed up. */
export class TargetGroup {
  readonly #known = new Map<string, ConnectTarget>();
  #reachable: Truth = 'false';
  #accepting: Truth = 'false';
  #withoutId: Pick<ConnectTarget, 'isReachable' | 'acceptsIam'> = { isReachable: 'false', acceptsIam: 'false' };

  add(target: ConnectTarget): void {
    const accepting = and([target.isReachable, target.acceptsIam]);
    this.#reachable = or([this.#reachable, target.isReachable]);
    this.#accepting = or([this.#accepting, accepting]);
    if (target.id !== undefined) this.#known.set(target.id, target);
    else this.#withoutId = { isReachable: or([this.#withoutId.isReachable, target.isReachable]), acceptsIam: or([this.#withoutId.acceptsIam, accepting]) };
  }

  /** Whether there is some target, and some that accepts IAM. */
  get all(): readonly [reachable: Truth, accepting: Truth] {
    return [this.#reachable, this.#accepting];
  }

  /** The same for the targets whose id passes; those without a known id may pass. */
  where(passes: (id: string) => boolean): readonly [reachable: Truth, accepting: Truth] {
    const passing = [...this.#known].filter(([id]) => passes(id)).map(([, target]) => target);
    const perhaps = (truth: Truth): Truth => (truth === 'false' ? 'false' : 'unknown');
    return [
      or([...passing.map(({ isReachable }) => isReachable), perhaps(this.#withoutId.isReachable)]),
      or([...passing.map(({ isReachable, acceptsIam }) => and([isReachable, acceptsIam])), perhaps(this.#withoutId.acceptsIam)]),
    ];
  }

  get size(): number {
    return this.#known.size;
  }
}

