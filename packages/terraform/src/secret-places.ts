/** Where the texts of secrets are written: a variable that is a password in one place may be any setting in another. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Data, Known, Part, Place, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { valuesInside } from './values-inside.ts';

/** Values inside each other are followed so far. */
const DEEPEST = 200;

/** A place with more secrets is one as a whole. */
const MOST_TEXTS = 32;

export class SecretPlaces {
  readonly #texts = new Map<string, readonly string[]>();

  /** Every known text of the value, and of what it is put together from. */
  add(value: Value, depth = DEEPEST): void {
    if (depth === 0) return;
    if (value.state === 'known' && typeof value.data === 'string' && value.data !== '') this.#note(keyOf(value.at), value.data);
    for (const inner of valuesInside(value)) this.add(inner, depth - 1);
  }

  #note(key: string, text: string): void {
    const texts = this.#texts.get(key) ?? [];
    if (texts.length < MOST_TEXTS) this.#texts.set(key, [...texts, text]);
  }

  /** Where places are not exact, other texts stand at the same one. */
  #isSecret(text: string, at: Place): boolean {
    const texts = this.#texts.get(keyOf(at)) ?? [];
    return texts.length >= MOST_TEXTS || texts.some((secret) => text.includes(secret));
  }

  /** The resource without the texts that stand at these places. */
  withoutSecrets(resource: Resource): Resource {
    if (this.#texts.size === 0) return resource;
    const attributes = Object.fromEntries(Object.entries(resource.attributes).map(([name, value]) => [name, this.#value(value, DEEPEST)]));
    return { ...resource, attributes };
  }

  #value(value: Value, depth: number): Value {
    if (value.state === 'absent' || depth === 0) return value;
    const parts = this.#parts(value, depth);
    if (value.state === 'unknown') return { ...value, ...parts, ...this.#candidates(value, depth) };
    if (typeof value.data === 'string' && value.data !== '' && this.#isSecret(value.data, value.at)) return { state: 'known', data: { secret: 'literal', length: value.data.length }, at: value.at };
    if (parts.parts?.some(isSecretPart) === true) return { state: 'unknown', at: value.at, reason: 'expression', detail: 'a text with a secret in it', ...parts };
    return { ...value, ...parts, data: this.#data(value.data, depth) };
  }

  #parts({ parts }: Known | Unknown, depth: number): Pick<Known, 'parts'> {
    return parts === undefined ? {} : { parts: parts.map((part): Part => (typeof part === 'string' ? part : this.#value(part, depth - 1))) };
  }

  #candidates({ candidates }: Unknown, depth: number): Pick<Unknown, 'candidates'> {
    return candidates === undefined ? {} : { candidates: { ...candidates, values: candidates.values.map((option) => this.#value(option, depth - 1)) } };
  }

  #data(data: Data, depth: number): Data {
    if (typeof data !== 'object' || isSecret(data)) return data;
    if (Array.isArray(data)) return (data as readonly Value[]).map((item) => this.#value(item, depth - 1));
    return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, item]) => [key, this.#value(item, depth - 1)]));
  }
}

const isSecretPart = (part: Part): boolean => typeof part === 'object' && part.state === 'known' && isSecret(part.data);

const keyOf = (place: Place): string => ('file' in place ? `${String(place.start)}:${String(place.end)}:${place.file}` : `${place.call} ${place.resource}`);
