/** What is given to the variables of a root: files that Terraform reads by itself, then what the run names, the last one winning. */
import type { Gap, Place, Value } from '@rds-iam-lint/model';
import { membersOf } from '@rds-iam-lint/logic';
import type { ConfigurationFiles } from './configuration-files.ts';
import type { Declared } from './declared.ts';
import { emptyScope } from './empty-scope.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { attributeOf, attributesOf } from './hcl-body.ts';
import type { Expression } from './hcl-node.ts';
import { literalNode } from './literal-node.ts';
import type { Given } from './module.ts';
import { parseHcl } from './parse-hcl.ts';
import { pathFrom } from './path-within.ts';
import type { RootRun } from './root-run.ts';
import { isSensitive, takesText } from './variable-value.ts';

type Entry = { readonly file: string; readonly node: Expression } | { readonly text: string };

/** Whether Terraform reads a file of this name by itself. */
const AUTOMATIC = /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;

/** The files that are read for a root, in order. */
export function variableFilesOf(configuration: ConfigurationFiles, folder: string): readonly string[] {
  const names = configuration.namesIn(folder).filter((name) => AUTOMATIC.test(name));
  const rank = (name: string) => ['terraform.tfvars', 'terraform.tfvars.json'].indexOf(name) + 1 || 3;
  return [...names].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)).map((name) => pathFrom(folder, name));
}

/** Problems of the files go to the gaps of the run. */
export function givenTo(run: RootRun): Given {
  const { entries, lost } = entriesOf(run);
  return (name, declared) => {
    const entry = entries.get(name);
    if (entry === undefined) return lost === undefined ? undefined : unknown(lost, 'unreadable', `var.${name}`);
    return 'text' in entry ? fromText(entry.text, declared, run) : evaluate(entry.node, emptyScope(entry.file, `${run.unit}#var.${name}`, run));
  };
}

/** What is given last for each name, and where something is lost. */
function entriesOf(run: RootRun): { readonly entries: ReadonlyMap<string, Entry>; readonly lost: Place | undefined } {
  const entries = new Map<string, Entry>();
  const { environment = [], variables = [] } = run.options.terraform ?? {};
  for (const { name, value } of environment) entries.set(name, { text: value });
  const sources = [...variableFilesOf(run.configuration, run.unit).map((file) => ({ file })), ...variables];
  const places = sources.map((source) => ('file' in source ? addFile(source.file, entries, run) : void entries.set(source.name, { text: source.value })));
  return { entries, lost: places.find((place) => place !== undefined) };
}

/** Where something of the file is lost, if it is. */
function addFile(path: string, entries: Map<string, Entry>, { configuration, gap }: RootRun): Place | undefined {
  const parsed = configuration.parsed(path);
  const gaps: readonly Gap[] = 'body' in parsed ? parsed.gaps : [parsed];
  gaps.forEach(gap);
  if (!('body' in parsed)) return { file: path, start: 0, end: 0 };
  const { body } = parsed;
  for (const { name, value } of attributesOf(body)) entries.set(name, { file: path, node: body.kind === 'json-body' ? literalNode(value) : value });
  return gaps.length === 0 && body.complete ? undefined : { file: path, start: body.start, end: body.start };
}

/** Names of what is supplied to keep it out of the configuration; a truth is none. */
const SECRET = /passw|pwd|secret|token|credential/i;

const looksSecret = (name: string, text: string) => SECRET.test(name) && text !== 'true' && text !== 'false';

/** A text that stands in no file is where the variable is declared. A secret among them is not written down anywhere: it stays what somebody supplies. */
function fromText(text: string, declared: Declared, run: RootRun): Evaluated {
  const { at } = declared;
  const name = declared.names.join('.');
  if (isSensitive(declared) || looksSecret(name, text)) return unknown(at, 'reference', `var.${name}`);
  if (takesText(declared)) return { state: 'known', data: text, at };
  const { body, problems } = parseHcl(`value = ${text}\n`);
  const node = attributeOf(body, 'value')?.value;
  if (node === undefined || problems.length > 0) return unknown(at, 'unreadable', `var.${name}`);
  return placed(evaluate(node, emptyScope(at.file, `${run.unit}#var.${name}`, run)), at);
}

function placed(value: Value, at: Place): Value {
  if (value.state !== 'known') return value.state === 'absent' ? { state: 'absent', at } : unknown(at, value.reason, value.detail);
  const members = membersOf(value);
  if (members !== undefined) return { state: 'known', at, data: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, placed(member, at)])) };
  return { state: 'known', at, data: Array.isArray(value.data) ? (value.data as readonly Value[]).map((item) => placed(item, at)) : value.data };
}
