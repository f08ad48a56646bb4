/** The colours of the text report. */
import type { Severity } from '@rds-iam-lint/model';

export type Tone = Severity | 'strong' | 'faint' | 'good';

export type Paint = (tone: Tone, text: string) => string;

/** Select Graphic Rendition parameters (ECMA-48): bold red, yellow, cyan, blue, bold, faint, green. */
const CODES: Readonly<Record<Tone, string>> = { high: '1;31', medium: '33', low: '36', info: '34', strong: '1', faint: '2', good: '32' };

/** A painter; without colour it gives the text back. */
export const painter = (colour: boolean): Paint => (colour ? (tone, text) => `\u001B[${CODES[tone]}m${text}\u001B[0m` : (_, text) => text);
