/** The scenario format: reads back what it writes, and refuses what it does not know. */
import { describe, expect, test } from 'vitest';
import { bodyOf, parseScenario, renderScenario, withBody } from './scenario.ts';

const text = `Why this exists.
==== file a/template.yaml
Resources:

  # ===== not a header
==== command
rds-iam-lint check a
==== exit 1
==== stdout
one
==== stderr contains
two
`;

describe('a scenario', () => {
  test('survives reading and writing', () => {
    expect(renderScenario(parseScenario(text))).toBe(text);
  });

  test('keeps bodies as they are, blank lines included', () => {
    const { introduction, sections } = parseScenario(text);
    expect(introduction).toBe('Why this exists.\n');
    expect(sections[0]).toEqual({ name: 'file', argument: 'a/template.yaml', body: 'Resources:\n\n  # ===== not a header\n' });
    expect(sections.map(({ name }) => name)).toEqual(['file', 'command', 'exit', 'stdout', 'stderr contains']);
    expect(sections[2]?.argument).toBe('1');
  });

  test('takes a new expectation and keeps the claim', () => {
    const changed = withBody(withBody(parseScenario(text), 'stdout', 'other\n'), 'stderr', 'more\n');
    expect(renderScenario(changed)).toBe(`${text.replace('one\n', 'other\n')}==== stderr\nmore\n`);
    expect(bodyOf(changed, 'stdout')).toBe('other\n');
  });

  test('gains no empty section', () => {
    expect(renderScenario(withBody(parseScenario(text), 'stderr', ''))).toBe(text);
  });

  test.each(['no line break', 'a\n==== exit 0\n'])('does not write what it could not read back: %j', (body) => {
    expect(() => renderScenario(withBody(parseScenario(text), 'stdout', body))).toThrow('==== stdout: ');
  });

  test.each([
    ['==== comand\nx\n', 'unknown section "==== comand"'],
    ['==== command\nx\n', 'found 0 sections "exit"'],
    ['==== command\nx\n==== exit 0\n==== exit 1\n', 'found 2 sections "exit"'],
    ['', 'found 0 sections "command"'],
  ])('refuses %j', (broken, message) => {
    expect(() => parseScenario(broken)).toThrow(message);
  });
});
