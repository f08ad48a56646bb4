/** The part of this package that a scan needs, and nothing else: it loads the SDK. */
export type { Answer } from './answer.ts';
export { type Identity, type Progress, scan, type Scan } from './scan.ts';
