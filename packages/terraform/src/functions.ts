/** Every function of the language whose result depends on nothing but its arguments and files. `try` and `can` are no functions: they look at expressions. */
import { DATE_FUNCTIONS } from './date-functions.ts';
import type { Definition } from './define-function.ts';
import { ENCODING_FUNCTIONS } from './encoding-functions.ts';
import { FILE_FUNCTIONS } from './file-functions.ts';
import { FORMAT_FUNCTIONS } from './format-functions.ts';
import { IP_FUNCTIONS } from './ip-functions.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { MAP_FUNCTIONS } from './map-functions.ts';
import { NUMERIC_FUNCTIONS } from './numeric-functions.ts';
import { PATTERN_FUNCTIONS } from './pattern-functions.ts';
import { SET_FUNCTIONS } from './set-functions.ts';
import { STRING_FUNCTIONS } from './string-functions.ts';
import type { TerraformFunction } from './terraform-function.ts';
import { TYPE_FUNCTIONS } from './type-functions.ts';

const FAMILIES: readonly Readonly<Record<string, Definition>>[] = [DATE_FUNCTIONS, ENCODING_FUNCTIONS, FILE_FUNCTIONS, FORMAT_FUNCTIONS, IP_FUNCTIONS, LIST_FUNCTIONS, MAP_FUNCTIONS, NUMERIC_FUNCTIONS, PATTERN_FUNCTIONS, SET_FUNCTIONS, STRING_FUNCTIONS, TYPE_FUNCTIONS];

/** By name, also with `core::` before it. */
export const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)).flatMap(([name, definition]) => {
    const made = definition(name);
    return [[name, made] as const, [`core::${name}`, made] as const];
  }),
);
