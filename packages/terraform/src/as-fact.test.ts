import { describe, expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { asFact } from './as-fact.ts';
import type { Evaluated } from './evaluated.ts';
import { AT, knownOf, scopeOf, sensitiveOf, setOf, valueOf } from './expression-fixture.ts';

const VARIABLES = { pw: sensitiveOf('hush'), port: sensitiveOf(5432), all: sensitiveOf({ pw: 'hush' }), host: knownOf('db'), set: setOf('a') };
const fact = (source: string): Value => asFact(valueOf(source, scopeOf(VARIABLES)));

describe('a fact', () => {
  it('is the value itself when nothing is marked', () => {
    const value = knownOf({ a: [1, 'x', null], b: true });
    expect(asFact(value)).toBe(value);
  });

  it('has no marks', () => {
    expect(asFact({ ...knownOf(['a']), set: true, loose: true, json: knownOf(1) })).toEqual(knownOf(['a']));
    expect(asFact(knownOf(['a']))).toEqual(fact('var.set'));
    expect(fact('var')).toEqual({ state: 'unknown', at: { file: 'main.tf', start: 0, end: 0 }, reason: 'reference', detail: 'var' });
    expect(fact('var.create')).not.toHaveProperty('origin');
    expect(fact('1/0')).not.toHaveProperty('failure');
  });

  it('conceals what is sensitive, and shows the rest of a text', () => {
    expect(fact('var.pw')).toMatchObject({ state: 'known', data: { secret: 'sensitive', length: 4 } });
    expect(fact('var.port')).toMatchObject({ state: 'unknown', detail: 'a sensitive value' });
    expect(fact('var.all')).toMatchObject({ state: 'unknown', detail: 'a sensitive value' });
    expect(fact('{ a = var.pw }')).toMatchObject({ data: { a: { data: { secret: 'sensitive' } } } });
    expect(fact('"postgres://app:${var.pw}@${var.host}"')).toMatchObject({ state: 'unknown', detail: 'a text with a secret in it', parts: [{ data: 'postgres://app:' }, { data: { secret: 'sensitive', length: 4 } }, { data: '@' }, { data: 'db' }] });
    expect(fact('"postgres://app:${var.pw}@${var.x}"')).toMatchObject({ state: 'unknown', parts: [{}, { data: { secret: 'sensitive' } }, {}, { state: 'unknown', detail: 'var.x' }] });
    expect(fact('"%{ if var.create }${var.pw}%{ else }none%{ endif }@${var.host}"')).toMatchObject({ candidates: { values: [{ parts: [{ data: { secret: 'sensitive' } }, {}, {}] }, { data: { secret: 'sensitive' } }] } });
    expect(JSON.stringify(fact('var.create ? { a = "u:${var.create ? var.pw : "n"}" } : null'))).not.toContain('hush');
    expect(JSON.stringify(asFact({ ...valueOf('"a${var.host}${var.x}"', scopeOf(VARIABLES)), sensitive: true }))).not.toContain('parts');
  });

  it('is not what Terraform would refuse', () => {
    expect(fact('{ dev = { engine = "mysql" }, test = {} }[var.env].engine')).toMatchObject({ state: 'known', data: 'mysql' });
    expect(fact('{ dev = { pw = var.pw }, test = {} }[var.env].pw')).toMatchObject({ state: 'known', data: { secret: 'sensitive', length: 4 } });
    expect(fact('{ dev = { engine = "mysql" }, prod = { engine = "postgres" }, test = {} }[var.env].engine')).toMatchObject({ state: 'unknown', candidates: { values: [{ data: 'mysql' }, { data: 'postgres' }, { state: 'unknown' }] } });
    expect(fact('{ dev = { engine = var.x }, test = {} }[var.env].engine')).toMatchObject({ state: 'unknown' });
    expect(fact('{ dev = {}, test = {} }[var.env].engine')).toMatchObject({ state: 'unknown' });
  });

  it('ends at a depth', () => {
    let value: Evaluated = sensitiveOf('hush');
    for (let depth = 0; depth < 300; depth++) value = { state: 'known', data: [value], at: AT };
    expect(JSON.stringify(asFact(value))).toContain('nested too deep');
  });
});
