/** The contract between the packages: types only. */
export type * from './facts.ts';
export type * from './kind.ts';
export type * from './place.ts';
export type * from './public-module.ts';
export type * from './reader.ts';
export type * from './reading.ts';
export type * from './report.ts';
export type * from './rule.ts';
export type * from './table.ts';
export type * from './value.ts';
