/** Which releases of a module a version constraint of Terraform allows. */

type Version = readonly [major: number, minor: number, patch: number];

interface Term {
  readonly operator: string;
  readonly version: Version;
  /** How many numbers are written. */
  readonly precision: number;
}

const TERM = /^(=|!=|>=|>|<=|<|~>)? *v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/;
const MOST_LENGTH = 200;

/** The newest release that is allowed, as `terraform init` chooses it; `undefined` when none is, or when the constraint cannot be read. */
export function newestAllowed(releases: readonly string[], constraint: string): string | undefined {
  const terms = termsOf(constraint);
  if (terms === undefined) return undefined;
  const allowed = releases.flatMap((release) => {
    const version = termOf(release)?.version;
    return version !== undefined && terms.every((term) => holds(version, term)) ? [{ release, version }] : [];
  });
  return allowed.toSorted((one, other) => compared(other.version, one.version))[0]?.release;
}

/** Terms with commas between them. One that is empty, a prerelease or anything else makes all of it unreadable. */
function termsOf(constraint: string): readonly Term[] | undefined {
  if (constraint.length > MOST_LENGTH) return undefined;
  const terms = constraint.split(',').map((term) => termOf(term.trim()));
  return terms.every((term) => term !== undefined) ? terms : undefined;
}

function termOf(text: string): Term | undefined {
  const [, operator = '=', major, minor, patch] = TERM.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { operator, version: [Number(major), Number(minor ?? 0), Number(patch ?? 0)], precision: patch === undefined ? (minor === undefined ? 1 : 2) : 3 };
}

function holds(version: Version, { operator, version: bound, precision }: Term): boolean {
  const order = compared(version, bound);
  switch (operator) {
    case '=': return order === 0;
    case '!=': return order !== 0;
    case '>=': return order >= 0;
    case '>': return order > 0;
    case '<=': return order <= 0;
    case '<': return order < 0;
    default: return order >= 0 && isSameUpTo(version, bound, precision - 1);
  }
}

/** `~> 6.1` goes up to 7, `~> 6.1.2` up to 6.2; `~> 6` has no end but the next number of its kind, which is none. */
const isSameUpTo = (version: Version, bound: Version, length: number): boolean => version.slice(0, length).every((part, index) => part === bound[index]);

const compared = (one: Version, other: Version): number => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
