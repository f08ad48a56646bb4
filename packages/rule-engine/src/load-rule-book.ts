/** Loads kinds, tables and rules from texts, or says where each of them is wrong. */
import type { ValidateFunction } from 'ajv';
import type { Cell, Kind, Rule, Table } from '@rds-iam-lint/model';
import { isVersionRange } from '@rds-iam-lint/logic';
import { type Loaded, loadYaml } from './load-yaml.ts';
import { danglingNames, type Vocabulary } from './names.ts';
import type { Problem } from './problem.ts';
import type { RuleBook } from './rule-book.ts';
import { validateKind, validateRule, validateTable } from './validators.ts';

/** A file of a rule folder: its path with `/`, relative to the folder, and its text. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

export interface LoadedRuleBook {
  /** What could be loaded, added to the base. Rules are in the order of their ids. */
  readonly book: RuleBook;
  readonly problems: readonly Problem[];
}

const EMPTY: RuleBook = { kinds: {}, tables: {}, rules: [] };

/**
 * `kinds/*.yaml`, `tables/*.yaml` and `<group>/<name>/rule.yaml`; other files are ignored. With a `base` (the built-in book) the files are a user's:
 * they may use its kinds and tables, but not redefine them, nor use the groups of its rules.
 */
export function loadRuleBook(files: readonly RuleFile[], base: RuleBook = EMPTY): LoadedRuleBook {
  const kinds = files.filter(({ path }) => /^kinds\/[^/]+\.yaml$/.test(path)).map((file) => loadFile(file, validateKind, (kind, path) => [...kindProblems(kind, path), ...redefined('kind', kind.kind, base.kinds)]));
  const tables = files.filter(({ path }) => /^tables\/[^/]+\.yaml$/.test(path)).map((file) => loadFile(file, validateTable, (table, path) => [...tableProblems(table, path), ...redefined('table', table.table, base.tables)]));
  const vocabulary = {
    kinds: { ...Object.fromEntries(dataOf(kinds).map((kind) => [kind.kind, kind])), ...base.kinds },
    tables: { ...Object.fromEntries(dataOf(tables).map((table) => [table.table, table])), ...base.tables },
  };
  const ours = new Set(base.rules.map(({ id }) => groupOf(id)));
  const rules = files.filter(({ path }) => path.endsWith('/rule.yaml')).map((file) => loadFile(file, validateRule, (rule, path) => ruleProblems(rule, path, { vocabulary, ours })));
  const loaded = dataOf(rules).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const problems = [...kinds, ...tables, ...rules].flatMap((entry) => ('problems' in entry ? entry.problems : []));
  return { book: { ...vocabulary, rules: [...base.rules, ...loaded] }, problems };
}

type Entry<T> = { readonly data: T } | { readonly problems: readonly Problem[] };
type Found = readonly { readonly message: string; readonly route: readonly (string | number)[] }[];

function loadFile<T>({ path, text }: RuleFile, validate: ValidateFunction<T>, check: (data: T, path: string) => Found): Entry<T> {
  const loaded: Loaded<T> = loadYaml(path, text, validate);
  if ('problems' in loaded) return loaded;
  const problems = check(loaded.data, path).map(({ message, route }) => loaded.problemAt(message, route));
  return problems.length > 0 ? { problems } : loaded;
}

const dataOf = <T>(entries: readonly Entry<T>[]): readonly T[] => entries.flatMap((entry) => ('data' in entry ? [entry.data] : []));
const groupOf = (id: string) => id.slice(0, id.indexOf('/'));

function redefined(what: 'kind' | 'table', name: string, builtIn: Readonly<Record<string, unknown>>): Found {
  return Object.hasOwn(builtIn, name) ? [{ message: `the ${what} ${name} is built in: choose a name of your own`, route: [what] }] : [];
}

function kindProblems(kind: Kind, path: string): Found {
  return path === `kinds/${kind.kind}.yaml` ? [] : [{ message: 'a kind has the name of its file', route: ['kind'] }];
}

function tableProblems(table: Table, path: string): Found {
  const named = path === `tables/${table.table}.yaml` ? [] : [{ message: 'a table has the name of its file', route: ['table'] }];
  const cells = table.rows.flatMap((row, index) =>
    Object.entries(row.cells).flatMap(([column, cell]) => {
      const route = ['rows', index, 'cells', column];
      if (!Object.hasOwn(table.columns, column)) return [{ message: `no such column: ${column}`, route }];
      return table.columns[column] === 'version' && !isRangeCell(cell) ? [{ message: 'is not a version range such as ">=8.0.16 <9"', route }] : [];
    }),
  );
  return [...named, ...cells];
}

/** `*`, a range, a list of ranges, or a cell that is disputed. */
function isRangeCell(cell: Cell): boolean {
  if (typeof cell === 'object' && 'unknown' in cell) return true;
  const ranges = typeof cell === 'object' ? cell : [cell];
  return cell === '*' || ranges.every((range) => typeof range === 'string' && isVersionRange(range));
}

interface RuleContext {
  readonly vocabulary: Vocabulary;
  /** Groups that only built-in rules may use. */
  readonly ours: ReadonlySet<string>;
}

function ruleProblems(rule: Rule, path: string, { vocabulary, ours }: RuleContext): Found {
  const placed = path === `${rule.id}/rule.yaml` || path.endsWith(`/${rule.id}/rule.yaml`) ? [] : [{ message: 'a rule lives in the folder that its id names', route: ['id'] }];
  const reserved = ours.has(groupOf(rule.id)) ? [{ message: `the group ${groupOf(rule.id)} is built in: choose one of your own`, route: ['id'] }] : [];
  const order = Object.entries(rule.parameters ?? {}).flatMap(([name, { editions }]) =>
    editions.every(({ since }, index) => index === 0 || since < (editions[index - 1]?.since ?? '')) ? [] : [{ message: 'editions stand newest first', route: ['parameters', name, 'editions'] }],
  );
  return [...placed, ...reserved, ...order, ...danglingNames(rule, vocabulary)];
}
