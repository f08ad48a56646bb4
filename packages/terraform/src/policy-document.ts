/** Gives the policy documents of a resource to the reader of IAM statements. */
import { isForeignDocument, readStatements, type ReadStatements } from '@rds-iam-lint/iam-policy';
import { isSecret, membersOf, placeInside, placeOfKey } from '@rds-iam-lint/logic';
import type { Known, Place, Unknown, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';
import { asFact, type Entity } from './reading.ts';
import { MOST_DEPTH, surveyOf } from './survey.ts';

export interface DocumentHolder {
  /** The resource that the statements belong to. */
  readonly id: string;
  readonly policyRole: string;
}

export interface ReadDocument extends Pick<ReadStatements, 'resources' | 'gaps'> {
  readonly document: () => Value;
  readonly isThere: boolean;
  /** The `Version` element; absent where no document is. */
  readonly version: Value;
}

/** A document as a text that holds JSON, or as what such a text encodes; it may be one of a few. */
export function readDocument(value: Evaluated, holder: DocumentHolder, entity: Entity): ReadDocument {
  return foreignDocument(value, entity) ?? readThrough(documentOf(value, entity), holder, entity);
}

/** Of a tree in which all is known and shown nothing is taken apart when it has nothing to do with logins. */
function foreignDocument(value: Evaluated, entity: Entity): ReadDocument | undefined {
  const { json } = value;
  if (json === undefined) return undefined;
  const { sensitive, open, depth } = surveyOf(json);
  if (sensitive || open || depth > MOST_DEPTH || !isForeignDocument(json)) return undefined;
  const version: Evaluated = membersOf(json)?.['Version'] ?? { state: 'absent', at: json.at };
  return { resources: [], gaps: [], document: () => documentOf(value, entity), isThere: true, version: asFact(entity, version) };
}

function readThrough(document: Value, { id, policyRole }: DocumentHolder, entity: Entity): ReadDocument {
  const { declared: { unit }, exists, textOf } = entity;
  const textAt = (at: Place) => ('file' in at ? textOf(at.file) : '');
  const read = readStatements(document, {
    unit,
    id,
    policyRole: { state: 'known', data: policyRole, at: document.at },
    exists,
    templated: false,
    keyOf: ({ at }, key) => placeOfKey(textAt(at), at, key),
    inside: ({ at, data }: Known, start: number, end: number) => (typeof data === 'string' ? placeInside(textAt(at), { at, value: data }, start, end) : at),
  });
  return { resources: read.resources, gaps: read.gaps, document: () => document, isThere: document.state !== 'absent', version: versionOf(document, read) };
}

/** The tree, where the expression has one: in it every value has its own place. Where Terraform would refuse all other options, nobody deploys them. */
export function documentOf(value: Evaluated, entity: Entity): Value {
  if (value.json !== undefined) return asFact(entity, value.json);
  const fact = asFact(entity, value);
  if (fact.state === 'known' && isSecret(fact.data)) return { state: 'unknown', at: fact.at, reason: 'expression', detail: 'a sensitive value' };
  if (fact.state !== 'unknown' || fact.candidates === undefined || value.state !== 'unknown') return fact;
  return oneOf(value.candidates?.values ?? [], fact, entity);
}

function oneOf(options: readonly Evaluated[], fact: Unknown, entity: Entity): Value {
  const [only, ...others] = options.filter((option) => option.failure !== true);
  if (only !== undefined && others.length === 0) return documentOf(only, entity);
  return fact.candidates === undefined ? fact : { ...fact, candidates: { ...fact.candidates, values: options.map((option) => documentOf(option, entity)) } };
}

function versionOf(document: Value, { policy }: ReadStatements): Value {
  if (policy !== undefined) return policy.version;
  if (document.state === 'absent') return document;
  return membersOf(document)?.['Version'] ?? { state: 'unknown', at: document.at, reason: 'expression', detail: 'a document that is computed' };
}
