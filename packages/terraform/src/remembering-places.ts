/** Instances whose whole is made once for each of the last places that ask for it: an expression asks again for each instance that it stands in. */
import type { Place } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import type { Instances } from './instances.ts';

/** Places that are remembered for one block; each holds a value for every instance. */
const MOST_PLACES = 8;

/** What is asked for at one place must always be made in the same way. */
export function rememberingPlaces(instances: Instances): Instances {
  if (instances.all.length < 2) return instances;
  const made: { readonly at: Place; readonly value: Evaluated }[] = [];
  return {
    ...instances,
    valueOf(item, at) {
      const before = made.find((one) => isSame(one.at, at));
      if (before !== undefined) return before.value;
      const value = instances.valueOf(item, at);
      if (made.length === MOST_PLACES) made.shift();
      made.push({ at, value });
      return value;
    },
  };
}

const isSame = (one: Place, other: Place): boolean => 'file' in one && 'file' in other && one.start === other.start && one.end === other.end && one.file === other.file;
