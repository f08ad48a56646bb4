/** An address or a reference of Terraform, taken apart: `module.db["a"].aws_db_instance.this[0]`. */

export interface AddressStep {
  readonly name: string;
  /** As they are written, with brackets: `["a"]`, `[0]`. */
  readonly keys: readonly string[];
}

/** No real one comes near. */
const LONGEST = 4096;

/** `undefined` for what has another form, or is too long. Linear. */
export function stepsOf(text: string): readonly AddressStep[] | undefined {
  if (text.length > LONGEST) return undefined;
  const steps: AddressStep[] = [];
  let at = 0;
  for (;;) {
    NAME.lastIndex = at;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return undefined;
    const keys: string[] = [];
    at += name.length;
    for (KEY.lastIndex = at; KEY.test(text); KEY.lastIndex = at) {
      keys.push(text.slice(at, KEY.lastIndex));
      at = KEY.lastIndex;
    }
    steps.push({ name, keys });
    if (at === text.length) return steps;
    if (text[at] !== '.') return undefined;
    at++;
  }
}

/** Sticky; each alternative begins with another character, so that they take linear time. */
const NAME = /[^.[\]"\s]+/y;
const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/y;

export const textOfSteps = (steps: readonly AddressStep[]): string => steps.map(({ name, keys }) => name + keys.join('')).join('.');

/** The steps behind the calls of modules, and those calls. */
export function atModule(steps: readonly AddressStep[]): { readonly calls: readonly AddressStep[]; readonly inside: readonly AddressStep[] } {
  const calls: AddressStep[] = [];
  let at = 0;
  for (let call = steps[1]; steps[at]?.name === 'module' && call !== undefined; call = steps[at + 1]) {
    calls.push(call);
    at += 2;
  }
  return { calls, inside: steps.slice(at) };
}
