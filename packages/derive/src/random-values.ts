/** For tests: known, absent and unknown values of one unit, made from a sequence of numbers. */
import type { Unknown, UnknownReason, Value } from '@rds-iam-lint/model';
import { arnOf, idOf, namesIn, PLACES, POOLS, type Unit } from './random-pools.ts';
import { ABSENT, either, given, listOf, open, partly, refer } from './sample-facts.ts';
import type { Tape } from './tape.ts';

const REASONS: readonly UnknownReason[] = ['reference', 'expression', 'not-collected', 'denied', 'sources-disagree'];

export class RandomValues {
  readonly unit: Unit;
  readonly #tape: Tape;

  constructor(unit: Unit, tape: Tape) {
    this.unit = unit;
    this.#tape = tape;
  }

  below(limit: number): number {
    return this.#tape.below(limit);
  }

  one<T>(options: readonly T[]): T {
    return this.#tape.one(options);
  }

  some<T>(below: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.below(below) }, (_, index) => make(index));
  }

  /** Of fewer than three items, and sometimes of others that are not known. */
  list(item: () => Value): Value {
    return listOf(this.some(3, item), this.more());
  }

  more = (detail = 'var.more'): Unknown | undefined => (this.below(6) > 4 ? open(detail) : undefined);

  reference = (kind: string, index: number, attribute = 'Ref'): Unknown => refer(idOf(this.unit, kind, index), attribute, this.unit);

  /** What the service has told, where it lists the resource. */
  arn(id: string, isListed: boolean): Value {
    const { region, account } = PLACES[this.unit];
    return isListed && this.below(3) > 0 ? given(`arn:aws:rds:${region}:${account}:${id}`) : open('arn', 'not-collected');
  }

  certainly(pool: string): Value {
    const value = this.value(pool);
    return value.state === 'absent' ? given(this.one(POOLS[pool] ?? [])) : value;
  }

  /** Different for each index, so that names are unique in a unit once they are known. */
  name(index: number): Value {
    const names = [given(`${this.unit}-${index}`), ABSENT, given(`shared-${index}`), partly('env-', refer('Env', 'Ref', this.unit), `-${index}`), open('var.name'), either(`${this.unit}#First`, given(`${this.unit}-${index}`), open('var.other'))];
    return this.one(names);
  }

  mention(kind: string): Value {
    return this.chosen(() => this.oneMention(kind));
  }

  oneMention(kind: string): Value {
    const number = this.below(2);
    const name = this.one(namesIn(this.unit));
    return this.one([ABSENT, this.reference(kind, this.below(2)), given(name), given(arnOf(this.unit, kind, name)), partly('env-', refer('Env', 'Ref', this.unit), `-${number}`), open('var.mention', this.one(REASONS)), given(''), given('Default.postgres16'), this.reference('iam.statement', 0)]);
  }

  rarely = (pool: string): Value => (this.below(4) > 2 ? this.value(pool) : ABSENT);

  value(pool: string): Value {
    return this.chosen(() => this.plain(pool));
  }

  plain(pool: string): Value {
    switch (this.below(6)) {
      case 0: return ABSENT;
      case 4: return open(`var.${pool}`, this.one(REASONS));
      case 5: return this.partly(pool);
      default: return given(this.one(POOLS[pool] ?? []));
    }
  }

  /** The text of a known value with a hole at its end. */
  partly(pool: string): Value {
    const data = this.one(POOLS[pool] ?? []);
    return typeof data === 'string' ? partly(data.slice(0, 4), open(`var.${pool}`)) : open(`var.${pool}`);
  }

  chosen(make: () => Value): Value {
    const roll = this.below(8);
    return roll < 6 ? make() : either(`${this.unit}#${roll === 6 ? 'First' : 'Second'}`, make(), make());
  }

  listed(item: () => Value): Value {
    if (this.below(3) > 1) return ABSENT;
    return this.chosen(() => (this.below(8) > 6 ? open('var.list') : listOf(Array.from({ length: this.below(3) }, item), this.below(8) > 6 ? open('var.more') : undefined)));
  }
}
