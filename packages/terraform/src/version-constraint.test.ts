/** Version constraints as Terraform documents them (https://developer.hashicorp.com/terraform/language/expressions/version-constraints, read 2026-11-21). */
import { describe, expect, it } from 'vitest';
import { newestAllowed } from './version-constraint.ts';

const RELEASES = ['5.9.0', '6.1.0', '6.1.1', '6.10.0', '6.2.0', '7.0.0', '7.0.1'];

describe('newestAllowed', () => {
  it.each([
    ['6.1.0', '6.1.0'],
    ['= 6.1', '6.1.0'],
    ['v6.1.1', '6.1.1'],
    ['~> 6.0', '6.10.0'],
    ['~> 6.1', '6.10.0'],
    ['~> 6.1.0', '6.1.1'],
    ['~>6.1.1', '6.1.1'],
    ['~> 6', '7.0.1'],
    ['>= 5.1, < 6', '5.9.0'],
    ['>= 5.1,<6.0.0', '5.9.0'],
    ['> 6.1.1, <= 6.10', '6.10.0'],
    ['<= 6.2.0', '6.2.0'],
    ['!= 7.0.1', '7.0.0'],
    ['>= 0', '7.0.1'],
    ['  >= 7.0.0  ', '7.0.1'],
  ])('%s allows %s', (constraint, expected) => {
    expect(newestAllowed(RELEASES, constraint)).toBe(expected);
  });

  it.each(['8.0.0', '> 7.0.1', '~> 7.1', '~> 5.10', '< 5', '6.1.2', '>= 6, < 6'])('nothing that is known satisfies %s', (constraint) => {
    expect(newestAllowed(RELEASES, constraint)).toBeUndefined();
  });

  it.each(['', ',', '6.1.0,', 'latest', '^6.0', '6.x', '6.1.0-beta', '>= 6 < 7', '~> 6.1.0.0', '=> 6', '9'.repeat(300), `>=${' '.repeat(150)}`])('what is no constraint allows nothing: "%s"', (constraint) => {
    expect(newestAllowed(RELEASES, constraint)).toBeUndefined();
  });
});
