/** The marks of sensitive values in a state file, which names them by paths. */

/** The mask of one attribute, `true` for all of it. What has another form than paths of Terraform 0.15 and later marks the whole attribute, or nothing that is named. */
export function sensitiveMask(paths: unknown, name: string): unknown {
  if (!Array.isArray(paths)) return undefined;
  let mask: Marks | true | undefined;
  for (const path of paths as readonly unknown[]) {
    const steps = Array.isArray(path) ? (path as readonly unknown[]).map(keyOf) : [];
    if (steps[0] === name && mask !== true) mask = marked(mask ?? Object.create(null) as Marks, steps.slice(1));
  }
  return mask;
}

interface Marks {
  [key: string]: Marks | true;
}

/** A step that names no member or element, as in a set, marks all that is there. */
function marked(mask: Marks, steps: readonly (string | undefined)[]): Marks | true {
  const [first, ...rest] = steps;
  if (first === undefined) return true;
  let level = mask;
  let key = first;
  for (const step of rest) {
    const inner = level[key] ?? (Object.create(null) as Marks);
    if (inner === true) return mask;
    if (step === undefined) break;
    level[key] = inner;
    level = inner;
    key = step;
  }
  level[key] = true;
  return mask;
}

/** `{type: get_attr, value: "a"}`, or `{type: index, value: {value: 0, type: "number"}}`. */
function keyOf(step: unknown): string | undefined {
  const value = memberOf(step, 'value');
  const key = typeof value === 'object' ? memberOf(value, 'value') : value;
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
}

const memberOf = (object: unknown, name: 'value'): unknown => (typeof object === 'object' && object !== null && name in object ? (object as Readonly<Record<string, unknown>>)[name] : undefined);
