import { afterEach, expect, it, vi } from 'vitest';
import { processTerminal } from './terminal.ts';

const onTerminal = (isTTY: boolean, env: Readonly<Record<string, string>> = {}) => {
  vi.stubEnv('NO_COLOR', '');
  vi.stubEnv('TERM', 'xterm');
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.spyOn(process, 'stdout', 'get').mockReturnValue(Object.create(process.stdout, { isTTY: { value: isTTY }, columns: { value: 120 } }) as typeof process.stdout);
  return processTerminal();
};
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('has colour and the width of the terminal on a terminal alone', () => {
  expect(onTerminal(true)).toMatchObject({ colour: true, width: 120 });
  expect(onTerminal(false)).toMatchObject({ colour: false, width: 100 });
});

it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('has no colour with %j', (env) => {
  expect(onTerminal(true, env).colour).toBe(false);
});
