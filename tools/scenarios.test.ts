/** Every scenario under `fixtures/scenarios`, against the built command line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { bodyOf, parseScenario, renderScenario, withBody } from './scenario.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'fixtures/scenarios');
const files = readdirSync(folder).filter((file) => file.endsWith('.scenario'));

test('the command line is built', () => {
  expect(existsSync(join(root, 'packages/cli/dist/main.js')), 'run `npm run build` first').toBe(true);
});

test('there are scenarios', () => {
  expect(files).not.toEqual([]);
});

describe.each(files)('%s', (file) => {
  test('does what it says', async () => {
    const path = join(folder, file);
    const scenario = parseScenario(readFileSync(path, 'utf8'));
    const { exit, stdout, stderr } = runScenario(scenario);
    // The exit code is the claim. It is compared before anything can be written, so no update changes it.
    expect({ exit, stderr }).toEqual({ exit: scenario.sections.find(({ name }) => name === 'exit')?.argument, stderr });
    const parts = bodyOf(scenario, 'stderr contains').split('\n').filter((line) => line !== '');
    for (const part of parts) expect(stderr).toContain(part);
    const printed = withBody(scenario, 'stdout', stdout);
    await expect(renderScenario(parts.length > 0 ? printed : withBody(printed, 'stderr', stderr))).toMatchFileSnapshot(path);
  }, 30_000);
});
