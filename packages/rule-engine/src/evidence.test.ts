/** Evidence: computed values unfold, each attribute and place is told once, and one place decides. */
import { describe, expect, it } from 'vitest';
import type { Place, Reading, Unknown, Value } from '@rds-iam-lint/model';
import { decidingPlace, evidenceOf, neededOf } from './evidence.ts';

const place = (start: number, file = 'a.tf'): Place => ({ file, start, end: start + 1 });
const called = (resource: string, call = 'rds:DescribeDBInstances'): Place => ({ call, resource, observed: '2026-11-21T00:00:00Z' });
const known = (at: Place, rest: object = {}): Value => ({ state: 'known', data: 1, at, ...rest });
const unknown = (at: Place, detail = 'var.x', rest: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', at, reason: 'reference', detail, ...rest });
const reading = (attribute: string, value: Value): Reading => ({ attribute, value, wanted: 'present' });

describe('evidenceOf', () => {
  it('replaces a computed value by what it was computed from, at any depth', () => {
    const engine = reading('engine', known(place(1)));
    const version = reading('version', known(place(2)));
    const name = reading('engineName', known(place(1), { from: [engine] }));
    const supported = reading('supported', known(place(1), { from: [name, version] }));
    const gone = reading('gone', { state: 'absent', at: place(1), from: [version] });
    expect(evidenceOf([supported])).toEqual([engine, version]);
    expect(evidenceOf([gone])).toEqual([version]);
    expect(evidenceOf([reading('open', unknown(place(3), 'x', { from: [engine] }))])).toEqual([engine]);
  });

  it('a value computed from nothing that a person wrote is no evidence', () => {
    expect(evidenceOf([reading('constant', known(place(1), { from: [] }))])).toEqual([]);
  });

  it('names an attribute as the resource does, whoever asks for it', () => {
    expect(evidenceOf([reading('resource.family', known(place(1)))])).toEqual([reading('family', known(place(1)))]);
  });

  it('tells an attribute at a place once, the first time', () => {
    const first = reading('a', known(place(1)));
    const others = [reading('b', known(place(1))), reading('a', known(place(2))), reading('a', known(place(1, 'b.tf'))), reading('a', known(called('x'))), reading('a', known(called('y'))), reading('a', known(called('x', 'rds:DescribeDBClusters')))];
    expect(evidenceOf([first, ...others, reading('a', unknown(place(1))), reading('a', known(called('x')))])).toEqual([first, ...others]);
    expect(evidenceOf([])).toEqual([]);
  });
});

describe('decidingPlace', () => {
  const written = reading('a', known(place(1)));
  const open = reading('b', unknown(place(2)));
  const default_ = reading('c', known(place(3), { defaulted: true }));

  it('of a failure is that of the first reading', () => {
    expect(decidingPlace([written, open], 'fail')).toEqual(place(1));
    expect(decidingPlace([open, written], 'fail')).toEqual(place(2));
    expect(decidingPlace([reading('a', { state: 'absent', at: place(7) })], 'fail')).toEqual(place(7));
  });

  it('of an unknown is that of the first unknown reading', () => {
    expect(decidingPlace([written, default_, open, reading('d', unknown(place(4)))], 'unknown')).toEqual(place(2));
    expect(decidingPlace([written], 'unknown')).toEqual(place(1));
  });

  it('is none for a default, and without readings', () => {
    expect(decidingPlace([default_, written], 'fail')).toBeUndefined();
    expect(decidingPlace([], 'unknown')).toBeUndefined();
  });
});

describe('neededOf', () => {
  const candidates = { choice: 't#c', labels: ['c'], values: [known(place(1))] };

  it('is what the unknown readings wait for, each once', () => {
    const next = [reading('a', unknown(place(1), 'var.a')), reading('b', known(place(2))), reading('c', unknown(place(3), 'var.a')), reading('d', unknown(place(4), 'var.d')), reading('e', { state: 'absent', at: place(5) }), reading('f', unknown(place(6), 'var.f', { candidates }))];
    expect(neededOf({ next, choices: [] })).toEqual(['var.a', 'var.d']);
  });

  it('is the open choices when there are some', () => {
    expect(neededOf({ next: [reading('a', unknown(place(1)))], choices: ['IsProduction', 'IsProduction', 'Other'] })).toEqual(['IsProduction', 'Other']);
  });
});
