/** Reads policy files and saved answers of the IAM and Organizations APIs. */
import { placeInside, placeOfKey } from '@rds-iam-lint/logic';
import type { Facts, Gap, Known, Place, Reader, Resource, Value, Workspace } from '@rds-iam-lint/model';
import { accountDetails, isAccountDetails } from './account-details.ts';
import { claimsPolicy } from './claims.ts';
import { membersOf } from './condition-tests.ts';
import { embeddedDocument } from './embedded-document.ts';
import { type ParsedJson, parseJson } from './parse-json.ts';
import { policyAnswer } from './policy-answer.ts';
import { type FileContext, policyFacts, type PolicyFacts } from './policy-facts.ts';
import { withUniqueIds } from './with-unique-ids.ts';

/** Only all details of an account are complete: a file is one policy of many. */
export const policyReader: Reader = { id: 'iam-policy', claims: claimsPolicy, read };

/** `roots` are files. The unit of what is found is the path of its file. */
function read(workspace: Workspace, roots: readonly string[]): Facts {
  const files = roots.map((path) => readFile(workspace.read(path), path));
  return { resources: files.flatMap(({ resources }) => resources), gaps: files.flatMap(({ gaps }) => gaps), complete: files.flatMap(({ complete }) => complete ?? []) };
}

/** What a file says, and what of it is all that there is. */
type FileFacts = PolicyFacts & Partial<Pick<Facts, 'complete'>>;

function readFile(text: string | Gap, path: string): FileFacts {
  if (typeof text !== 'string') return { resources: [], gaps: [text] };
  const { value, problems } = treeOf(text, path);
  const gaps = problems.map(({ message, at }): Gap => ({ kind: 'unreadable', what: path, why: message, at }));
  if (value === undefined) return { resources: [], gaps };
  const inside = (string: Known, start: number, end: number): Place => (typeof string.data === 'string' ? placeInside(text, { value: string.data, at: string.at }, start, end) : string.at);
  const facts = factsOf(value, { unit: path, inside, keyOf: ({ at }, key) => placeOfKey(text, at, key) }, path.slice(path.lastIndexOf('/') + 1));
  return { resources: withUniqueIds(facts.resources), gaps: [...gaps, ...facts.gaps], complete: problems.length > 0 ? [] : (facts.complete ?? []) };
}

/** The document itself, or one in a string: URL-encoded as the API gives it, or JSON inside JSON. */
function treeOf(text: string, path: string): ParsedJson {
  const whole: Known = { state: 'known', data: text, at: { file: path, start: 0, end: text.length } };
  if (/^\s*%7B/i.test(text)) return embeddedDocument(whole, () => whole.at) ?? { problems: [] };
  const parsed = parseJson(text, path);
  const { value } = parsed;
  if (value?.state !== 'known' || typeof value.data !== 'string') return parsed;
  const string = { value: value.data, at: value.at };
  return embeddedDocument(value, (_, start, end) => placeInside(text, string, start, end)) ?? parsed;
}

function factsOf(value: Value, context: FileContext, name: string): FileFacts {
  const members = membersOf(value);
  if (members !== undefined && isAccountDetails(members)) return accountDetails(members, context);
  const read = policyAnswer(value, name).map((policy) => policyFacts(policy, context));
  return { resources: read.flatMap(({ resources }): readonly Resource[] => resources), gaps: read.flatMap(({ gaps }) => gaps) };
}
