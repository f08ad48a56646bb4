/** How the services spell a boolean parameter. */

const SPELLINGS: ReadonlyMap<string, boolean> = new Map([['1', true], ['on', true], ['true', true], ['yes', true], ['0', false], ['off', false], ['false', false], ['no', false]]);

/** Without regard to case; `undefined` for any other text. */
export const parameterSwitch = (text: string): boolean | undefined => SPELLINGS.get(text.trim().toLowerCase());
