import { describe, expect, it } from 'vitest';
import { crashReport } from './crash-report.ts';
import { main } from './program.ts';

const SECRET = 'hunter2-x';

/** A terminal that fails with a secret as soon as a command looks at it. */
function failing(error: unknown) {
  const told: string[] = [];
  const terminal = { colour: false, width: 100, stdout: () => undefined, stderr: (text: string) => { told.push(text); }, get cwd(): string { throw error; } };
  return { told, terminal };
}

async function crash(error: unknown, ...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const { told, terminal } = failing(error);
  const code = await main(args, terminal);
  return { code, text: told.join('') };
}

describe('a crash', () => {
  it('names command and options without their values, versions, class and place', async () => {
    const { code, text } = await crash(new TypeError(`Cannot read ${SECRET}`), 'check', '--var', `password=${SECRET}`, '--tf-env', `--config=${SECRET}.yaml`, '--set', '--timing', SECRET);
    expect(code).toBe(2);
    expect(text.split('\n')).toEqual([
      'rds-iam-lint: a mistake of rds-iam-lint; please report it with these lines, which hold nothing of what was read',
      expect.stringMatching(/^rds-iam-lint: {3}version \d+\.\d+\.\d+, Node \d+\.\d+\.\d+, \w+ \w+$/),
      'rds-iam-lint:   asked for check --var --tf-env --config --set --timing',
      expect.stringMatching(/^rds-iam-lint: {3}TypeError at (?:[\w-]+\.\w+\.?\w*:\d+:\d+(?: < )?)+$/),
      '',
    ]);
    expect(text).not.toContain(SECRET);
  });

  it.each<[string, unknown]>([
    ['a message of several lines that looks like a stack', new Error(`x\n    at ${SECRET} (${SECRET}.js:1:1)\n    at (/a/${SECRET}.js:1:1)`)],
    ['a name of its own', Object.assign(new Error('x'), { name: SECRET })],
    ['a message that was changed later', Object.assign(new Error(`x\n    at ${import.meta.dirname}/${SECRET}.js:1:1`), { message: 'other' })],
    ['a stack of its own', Object.assign(new Error('x'), { stack: `Error: x\n    at ${SECRET}\n    at f (/etc/${SECRET}.js:1:1)` })],
    ['a text', SECRET],
    ['nothing', undefined],
    ['an object', { message: SECRET, stack: SECRET }],
  ])('of %s holds no secret', async (_, error) => {
    const { code, text } = await crash(error, 'init');
    expect([code, text.split('\n')]).toEqual([2, expect.arrayContaining([expect.stringMatching(/asked for init$/), expect.stringMatching(/^rds-iam-lint: {3}(?:Error|a thrown \w+) at /)])]);
    expect(text).not.toContain(SECRET);
  });

  it('takes a path with a percent sign and without an end', () => {
    expect(crashReport(Object.assign(new Error('x'), { stack: `Error: x\n    at %zz.js:1:1\n${' '.repeat(4)}at ${'('.repeat(50_000)}` }), [])).toMatch(/asked for no command\n {2}Error at an unknown place$/);
  });
});
