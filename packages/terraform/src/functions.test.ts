import { expect, test } from 'vitest';
import { FUNCTIONS } from './functions.ts';

test('every function has the name of its namespace too', () => {
  for (const name of FUNCTIONS.keys()) if (!name.includes('::')) expect(FUNCTIONS.get(`core::${name}`)).toBe(FUNCTIONS.get(name));
});
