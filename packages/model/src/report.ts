/** What a run produced, and the one shape that every reporter renders. */
import type { Gap } from './facts.ts';
import type { Place, ReportedPlace } from './place.ts';
import type { Reading } from './reading.ts';
import type { Rule, Severity } from './rule.ts';

export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** A verdict as the engine gives it: with offsets, and values in full. */
export interface Judgement {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly unit: string;
  readonly resource: string;
  /** What its author calls it, where a program made the declaration. */
  readonly constructPath?: string;
  readonly kind: string;
  readonly message: string;
  readonly at: Place;
  /** A minimal set of readings that decides it, each with its own place. */
  readonly because: readonly Reading[];
  /** For an unknown: what a person must supply. */
  readonly until: readonly string[];
  /** Findings with one cause share it. */
  readonly root: string;
  /** Rule, unit and resource; no line. */
  readonly fingerprint: string;
}

/** A judgement as it is printed: places as line and column, values as text. */
export interface Finding extends Omit<Judgement, 'at' | 'because'> {
  readonly at: ReportedPlace;
  readonly because: readonly ReportedReading[];
  /** Who accepts it. Only failures and unknowns are suppressed, and a suppressed one does not gate. */
  readonly suppression?: Suppression;
  /** Against the baseline, where one was given. A known one does not gate. */
  readonly baseline?: 'new' | 'known';
}

/** A decision of the user's that a finding is accepted. */
export interface Suppression {
  /** In the configuration, in a comment beside the code, or in metadata or tags of the declaration. */
  readonly how: 'config' | 'comment' | 'metadata';
  readonly reason: string;
  readonly owner?: string;
  /** The last day on which it holds, ISO. */
  readonly until?: string;
  readonly at: ReportedPlace;
}

/** A failure or unknown of the baseline that this run does not have any more. */
export interface FixedFinding extends Pick<Finding, 'rule' | 'verdict' | 'severity' | 'unit' | 'resource' | 'kind' | 'fingerprint'> {
  /** The file that it was in. */
  readonly path?: string;
}

/** What a run was compared with. */
export interface Comparison {
  /** A baseline file, or a revision of the repository. */
  readonly against: string;
  /** Sorted by path, unit, resource, rule. */
  readonly fixed: readonly FixedFinding[];
}

export interface ReportedReading {
  readonly attribute: string;
  readonly wanted: string;
  readonly state: 'known' | 'defaulted' | 'absent' | 'unknown';
  /** As text for people; a secret is never in it. */
  readonly value: string;
  readonly at: ReportedPlace;
}

export interface ReportedGap extends Omit<Gap, 'at'> {
  readonly at?: ReportedPlace;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO date of the edition that was used; also "today". */
  readonly asOf: string;
  readonly coverage: Coverage;
  /** Counts of all findings, whether or not `findings` lists them. */
  readonly summary: Summary;
  readonly comparison?: Comparison;
  /** Sorted by path, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly ReportedGap[];
}

export interface Coverage {
  /** Files that a reader took, and files that no reader claims. */
  readonly filesRead: number;
  readonly filesSkipped: number;
  readonly databases: number;
  readonly proxies: number;
  readonly parameterGroups: number;
  /** Policy statements, of any effect, that name or can match `rds-db:connect`. */
  readonly grants: number;
  readonly rules: number;
  /** Ids of rules that had nothing to judge in these inputs. */
  readonly rulesWithoutSubject: readonly string[];
}

export interface Summary {
  /** Without those that are suppressed or known. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** The failures in `verdicts` by severity. */
  readonly failures: Readonly<Record<Severity, number>>;
  /** Failures and unknowns that somebody accepted. */
  readonly suppressed: number;
  /** Failures and unknowns that the baseline has too, and that nobody accepted. */
  readonly known: number;
  readonly gaps: number;
}

/** A pure function. Colour, width and destination are decided by whoever calls it. */
export type Reporter = (report: Report, view: View) => string;

export interface View {
  readonly style: Style;
  readonly lineOf: LineOf;
  /** The rules that were run, for help texts. */
  readonly rules: readonly Rule[];
  /** Which findings that do not count a format for people lists all the same; none where it is not given. */
  readonly setAside?: readonly SetAside[];
  /** The Region and account of the run, for formats that file findings under them. */
  readonly where?: { readonly region?: string; readonly account?: string };
}

/** Findings that do not count: somebody accepted them, or the baseline has them. */
export type SetAside = 'suppressed' | 'known';

export interface Style {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The text of a 1-based line of a file that was read, secrets masked by characters of the same count; undefined when it is not to be had. */
export type LineOf = (path: string, line: number) => string | undefined;
