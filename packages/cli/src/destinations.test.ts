import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationsOf, type GivenPart } from './destinations.ts';

/** `f:json o:a` as the parts of a command line, in that order. */
function parsed(line: string) {
  const parts = line.split(' ').filter((word) => word !== '').map((word, order) => ({ option: word.slice(0, 2), order, text: word.slice(2) }));
  const of = (option: string): readonly GivenPart[] => parts.filter((part) => part.option === option).map(({ order, text }) => ({ order, text }));
  return destinationsOf(of('f:'), of('o:'), '/work');
}

describe('destinationsOf', () => {
  it.each([
    ['', [{ format: 'text' }]],
    ['f:json', [{ format: 'json' }]],
    ['o:a.txt', [{ format: 'text', output: 'a.txt' }]],
    ['f:json o:a', [{ format: 'json', output: 'a' }]],
    ['o:a f:json', [{ format: 'json', output: 'a' }]],
    ['f:sarif o:x f:junit o:y f:text', [{ format: 'sarif', output: 'x' }, { format: 'junit', output: 'y' }, { format: 'text' }]],
    ['f:text f:sarif o:x', [{ format: 'text' }, { format: 'sarif', output: 'x' }]],
    ['f:json o:a f:json o:b', [{ format: 'json', output: 'a' }, { format: 'json', output: 'b' }]],
  ])('%s', (line, wanted) => {
    expect(parsed(line)).toEqual(wanted);
  });

  it.each([
    ['f:json f:sarif', /only one format goes to stdout, and here are json and sarif/],
    ['f:json f:sarif o:x f:text', /json and text/],
    ['o:a f:json o:b', /--output a has no --format before it/],
    ['o:a o:b', /--output a has no --format before it/],
    ['f:json o:a o:b', /--format json goes to one file, and here are a and b/],
    ['f:json o:a f:sarif o:./b/../a', /two formats cannot go to the same file: a$/],
  ])('refuses %s', (line, message) => {
    expect(() => parsed(line)).toThrow(message);
  });

  it('gives every format and every file once, in order, or refuses', () => {
    const word = fc.tuple(fc.constantFrom('f:', 'o:'), fc.constantFrom('a', 'b', 'c', 'd')).map(([option, text]) => option + text);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const of = (option: string) => words.filter((given) => given.startsWith(option)).map((given) => given.slice(2));
        let found;
        try {
          found = parsed(words.join(' '));
        } catch {
          return;
        }
        expect(found.map(({ format }) => format)).toEqual(of('f:').length === 0 ? ['text'] : of('f:'));
        expect(found.flatMap(({ output }) => output ?? [])).toEqual(of('o:'));
        expect(found.filter(({ output }) => output === undefined).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});
