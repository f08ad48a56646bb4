import { describe, expect, it } from 'vitest';
import { declared, either, encoded, given, joined, open, plainOf, refer } from './declared-fixture.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { terraformFacts } from './read-resources.ts';

const read = (...resources: readonly DeclaredResource[]) => terraformFacts(resources, { kinds: {}, textOf: () => '' });
const written = (resource: DeclaredResource) => Object.fromEntries(Object.entries(read(resource).resources[0]?.attributes ?? {}).map(([name, value]) => [name, plainOf(value)] as const).filter(([, value]) => value !== null));
const setting = (name: string, value: unknown, fields = {}) => ({ container: null, value, valueFrom: null, name, ...fields });

describe('functions', () => {
  const lambda = (environment: Parameters<typeof declared>[1][string]) => written(declared('aws_lambda_function.app', { function_name: 'app', role: refer('aws_iam_role.app', 'arn'), environment }))['environment'];

  it('name, role and environment', () => {
    expect(written(declared('aws_lambda_function.app', { function_name: 'app', role: refer('aws_iam_role.app', 'arn') }))).toEqual({ workloadType: 'function', name: 'app', role: '<aws_iam_role.app.arn>' });
    expect(lambda([{ variables: { DB_HOST: refer('aws_db_instance.o', 'address'), DB_PASSWORD: 'hunter2-of-app', URL: 'postgres://app:hunter2-of-app@host/db', TOKEN_TTL: '900' } }])).toEqual([
      setting('DB_HOST', '<aws_db_instance.o.address>'), setting('DB_PASSWORD', 'secret: literal'), setting('URL', '<a text with a password in it>'), setting('TOKEN_TTL', '900'),
    ]);
  });

  it('an environment that is computed, or one of two', () => {
    expect(lambda(open('var.environment'))).toBe('<an environment that is computed>');
    expect(lambda([{ variables: open('var.environment') }])).toBe('<an environment that is computed>');
    expect(lambda([{ variables: either('c', { A: 'x' }, null) }])).toBe(`<${JSON.stringify([{ container: null, value: 'x', valueFrom: null, name: 'A' }])} | null>`);
  });

  it('a password of one is none of the text of another', () => {
    const secret = given('hunter2-of-app');
    const facts = read(declared('aws_lambda_function.a', { environment: [{ variables: { X: secret, Y: joined(given('a'), secret) } }] }), declared('aws_lambda_function.b', { environment: [{ variables: { DB_PASSWORD: secret } }] }));
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('in a plan nobody knows where a secret comes from', () => {
    const resource = declared('aws_lambda_function.a', { environment: [{ variables: { DB_PASSWORD: 'hunter2-of-app' } }] }, { source: 'plan' });
    expect(written(resource)['environment']).toEqual([setting('DB_PASSWORD', '<what supplies the secret in the plan>')]);
  });
});

describe('tasks', () => {
  const CONTAINERS = [{ name: 'app', image: 'app:1', environment: [{ name: 'DB_PASSWORD', value: 'hunter2-of-app' }, { name: 'DB_USER', value: 'app' }], secrets: [{ name: 'KEY', valueFrom: 'arn:s' }] }, { name: 'side' }];
  const EXPECTED = {
    workloadType: 'task', name: 'f', role: 'arn:r', containers: [{ name: 'app', image: 'app:1' }, { name: 'side', image: null }],
    environment: [setting('DB_PASSWORD', 'secret: literal', { container: 'app' }), setting('DB_USER', 'app', { container: 'app' }), setting('KEY', null, { container: 'app', valueFrom: 'arn:s' })],
  };
  const task = (container_definitions: Parameters<typeof declared>[1][string]) => written(declared('aws_ecs_task_definition.t', { family: 'f', task_role_arn: 'arn:r', container_definitions }));

  it('of jsonencode and of a text', () => {
    expect(task(encoded(CONTAINERS))).toEqual(EXPECTED);
    expect(task(JSON.stringify(CONTAINERS))).toEqual(EXPECTED);
  });

  it('a text with holes', () => {
    const [before, after] = JSON.stringify(CONTAINERS).split('app:1') as [string, string];
    expect(task(joined(given(before), refer('aws_ecr_repository.app', 'repository_url'), given(after)))['environment']).toEqual(EXPECTED.environment);
  });

  it('what cannot be read', () => {
    expect(task(open('var.containers'))).toEqual({ workloadType: 'task', name: 'f', role: 'arn:r', containers: ['…containers that are computed'], environment: ['…containers that are computed'] });
    expect(task('[')['environment']).toEqual(['…containers that are computed']);
    expect(task(encoded([{ name: 'a', environment: open('var.e'), environmentFiles: [] }, open('var.c')]))['environment']).toEqual(['…an environment that is computed']);
  });
});
