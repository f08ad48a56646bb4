import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDocument, visit } from 'yaml';
import { parseHcl } from '@rds-iam-lint/terraform';
import { commentSuppressions, scannerOf } from './comment-suppressions.ts';
import { scanHcl } from './scan-hcl.ts';
import { scanShell, scanSql } from './scan-script.ts';
import { scanYaml } from './scan-yaml.ts';
import { knownText } from './known-text.ts';
import { rulesNamed } from './rule-names.ts';

/** The names of each suppression, and what it covers. */
const covered = (file: string, text: string) =>
  commentSuppressions(file, text, file.endsWith('.tf') ? scanHcl : scanYaml).map(({ names, cover }) => {
    if (!('span' in cover) || 'state' in names) throw new Error('a comment covers a span');
    return [names.map((name) => name.text).join(' '), text.slice(cover.span.start, cover.span.end)];
  });

describe('in Terraform', () => {
  it('a comment above a block or on its first line covers the block', () => {
    const block = 'resource "a" "b" {\n  c = {\n    d = 1\n  }\n}';
    expect(covered('main.tf', `# rds-iam-lint-ignore x/y: z\n${block}\nresource "e" "f" {}\n`)).toEqual([['x/y', block]]);
    expect(covered('main.tf', `resource "a" "b" { // rds-iam-lint-ignore x/y: z\n  c = 1\n}\n`)).toEqual([['x/y', 'resource "a" "b" { // rds-iam-lint-ignore x/y: z\n  c = 1\n}']]);
  });

  it('a comment elsewhere covers its line, or the next line of code', () => {
    const text = 'resource "a" "b" {\n  c = 1 # rds-iam-lint-ignore x/y: z\n  /* rds-iam-lint-ignore x/z: z */\n\n  # another\n  d = 2\n  e = 3\n}\n';
    expect(covered('main.tf', text)).toEqual([['x/y', '  c = 1 # rds-iam-lint-ignore x/y: z'], ['x/z', '  d = 2']]);
  });

  it('comments may be stacked, also in one block', () => {
    expect(covered('main.tf', '# rds-iam-lint-ignore a/b: z\n# rds-iam-lint-ignore c/d: z\nx = 1\n')).toEqual([['a/b', 'x = 1'], ['c/d', 'x = 1']]);
    expect(covered('main.tf', '/*\n * rds-iam-lint-ignore a/b: z\n * rds-iam-lint-ignore c/d: z\n */\nx = 1\n')).toEqual([['a/b', 'x = 1'], ['c/d', 'x = 1']]);
  });

  it('covers a heredoc that opens on the line', () => {
    const policy = 'policy = <<-EOF\n  {\n  EOF';
    expect(covered('main.tf', `# rds-iam-lint-ignore a/b: z\n${policy}\nx = 1\n`)).toEqual([['a/b', policy]]);
  });

  it.each([
    ['a text', 'x = "# rds-iam-lint-ignore a/b: z"\n'],
    ['a text with a hole', 'x = "${f("}")} # rds-iam-lint-ignore a/b: z"\n'],
    ['a text behind an escaped hole', 'x = "$${ # rds-iam-lint-ignore a/b: z"\n'],
    ['a text with an escaped quote', 'x = "\\" # rds-iam-lint-ignore a/b: z"\n'],
    ['a heredoc', 'x = <<EOF\n# rds-iam-lint-ignore a/b: z\nEOF\ny = 1\n'],
    ['a heredoc without an end', 'x = <<EOF\n# rds-iam-lint-ignore a/b: z\n'],
    ['a comment without an end', 'x = 1 /* rds-iam-lint-ignore a/b: z\n'],
    ['a sentence about it', '# write rds-iam-lint-ignore a/b: z\nx = 1\n'],
    ['a longer word', '# rds-iam-lint-ignored a/b: z\nx = 1\n'],
  ])('%s is no suppression', (_, text) => {
    expect(covered('main.tf', text)).toEqual([]);
  });

  it('every comment that is found is one for the parser too: without it the tree is the same', () => {
    const piece = fc.constantFrom('# c', '// c', '/* c */', '"', '${', '}', '{', '\n', ' ', 'a', ' = ', '1', '<<EOF\n', 'EOF\n', '"a # b"', '\\', '$$', '(', ')', 'b "c" {\n', '}\n', '[', ']', '%{', '*/', ',');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const tree = parseHcl(text);
        fc.pre(tree.problems.length === 0);
        const blank = scanHcl(text).comments.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end), text);
        expect(parseHcl(blank)).toEqual(tree);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('in YAML', () => {
  const resource = '  Orders:\n    Type: AWS::RDS::DBInstance\n\n    Properties:\n      Engine: mysql';

  it('a comment above a key or behind it covers what is nested below', () => {
    expect(covered('t.yaml', `Resources:\n  # rds-iam-lint-ignore x/y: z\n${resource}\n  Other: 1\n`)).toEqual([['x/y', resource]]);
    expect(covered('t.yaml', `Resources:\n  Orders: # rds-iam-lint-ignore x/y: z\n    A: 1\n  Other: 1\n`)).toEqual([['x/y', '  Orders: # rds-iam-lint-ignore x/y: z\n    A: 1']]);
  });

  it('covers one item of a list, or the list of a key as deep as its items', () => {
    expect(covered('t.yaml', 'S:\n# rds-iam-lint-ignore x/y: z\n- A: 1\n  B: 2\n- C: 3\n')).toEqual([['x/y', '- A: 1\n  B: 2']]);
    expect(covered('t.yaml', '# rds-iam-lint-ignore x/y: z\nS:\n- A: 1\n- C: 3\nT: 1\n')).toEqual([['x/y', 'S:\n- A: 1\n- C: 3']]);
  });

  it.each([
    ['a block of text', 'A: |\n  # rds-iam-lint-ignore x/y: z\n  b\n'],
    ['a text in quotes', 'A: "\n  # rds-iam-lint-ignore x/y: z\n  b"\n'],
    ['a plain text', 'A: b# rds-iam-lint-ignore x/y: z\n'],
    ['a folded text with deeper lines', 'A: >-\n\n    # rds-iam-lint-ignore x/y: z\n  b: 1\n'],
  ])('%s is no suppression', (_, text) => {
    expect(covered('t.yaml', text).filter(([, span]) => span !== '')).toEqual([]);
  });

  it('every comment that is found is one for the library too: whatever it says, the data is the same', () => {
    const piece = fc.constantFrom('# c', 'a', ': ', '- ', '\n', '  ', '|', '>', '"', "'", '[', ']', '{', '}', ', ', '&x ', '*x', '!t ', '\t', '---\n', '#', '\r\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const scalars = scalarsOf(text);
        fc.pre(scalars !== undefined);
        const { comments } = scanYaml(text);
        for (const { start } of comments) expect(text[start]).toBe('#');
        const blank = comments.reduce((rest, { start, end }) => `${rest.slice(0, start)}#${'x'.repeat(end - start - 1)}${rest.slice(end)}`, text);
        expect(scalarsOf(blank)).toEqual(scalars);
      }),
      { numRuns: 5_000 },
    );
  });
});

function scalarsOf(text: string): readonly unknown[] | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  const found: unknown[] = [];
  visit(document, { Scalar: (_, node) => void found.push(node.value) });
  return found;
}

it('says reason, owner and day, and takes every other word for the name of a rule', () => {
  const [one] = commentSuppressions('main.tf', '# rds-iam-lint-ignore a/b,c/d e/* owner data-team until 2027-01-31: because: it is\nx = 1\n', scanHcl);
  expect(one?.names).toMatchObject([{ text: 'a/b' }, { text: 'c/d' }, { text: 'e/*' }]);
  expect([one?.reason, one?.owner, one?.until].map((value) => value && knownText(value))).toEqual(['because: it is', 'data-team', '2027-01-31']);
  expect(covered('main.tf', '# rds-iam-lint-ignore a/b until 2027-02-30: z\nx = 1\n')).toEqual([['a/b until 2027-02-30', 'x = 1']]);
});

it('a suppression of too many words does not hold', () => {
  const [one] = commentSuppressions('main.tf', `# rds-iam-lint-ignore ${'a/b '.repeat(100_000)}: z\nx = 1\n`, scanHcl);
  expect(one?.names).toHaveLength(202);
  expect(rulesNamed([])('…').size).toBe(0);
  expect(rulesNamed([])('*'.repeat(10_000_000)).size).toBe(0);
});

it('takes time in proportion to the text', () => {
  const texts = ['/**/'.repeat(200_000), '# rds-iam-lint-ignore a/b: z\n'.repeat(40_000), `${'\n'.repeat(300_000)}# rds-iam-lint-ignore a/b: z\n`, '<<E\n'.repeat(100_000), '{'.repeat(300_000), '"${'.repeat(100_000)];
  for (const text of texts) {
    commentSuppressions('main.tf', `${text}\n# rds-iam-lint-ignore a/b: z\n`, scanHcl);
    commentSuppressions('t.yaml', `${text}\n# rds-iam-lint-ignore a/b: z\n`, scanYaml);
  }
}, 20_000);

describe('in SQL and shell', () => {
  const comments = (scan: typeof scanSql, text: string) => scan(text).comments.map(({ start, end }) => text.slice(start, end));

  it('comments are found outside texts only', () => {
    expect(comments(scanSql, "-- a\nSELECT '-- b', 'it''s -- c', \"-- d\", `-- e`, $$ -- f $$, $x$ -- g $$ $x$; /* h */ -- i")).toEqual(['-- a', '/* h */', '-- i']);
    expect(comments(scanShell, "# a\nA=b#c # d\nE='# f' G=\"\\\" # h\" \\# i # j")).toEqual(['# a', '# d', '# j']);
  });

  it.each([[scanSql, "SELECT 'a\n-- b"], [scanSql, '/* a\n-- b'], [scanSql, "SELECT 'a\\', '-- b\n', '"], [scanSql, 'AS $f$\n-- b $$'], [scanShell, 'A="b\n# c'], [scanShell, 'cat <<EOF\n# c\nEOF\n# d']] as const)('nothing is found behind what does not end', (scan, text) => {
    expect(comments(scan, text)).toEqual([]);
  });

  it('covers the line', () => {
    expect(commentSuppressions('a.sql', "-- rds-iam-lint-ignore a/b: z\nCREATE USER a;\nCREATE USER b;", scanSql).map(({ cover }) => 'span' in cover && cover.span)).toEqual([{ file: 'a.sql', start: 30, end: 44 }]);
  });

  it('files are told by their names', () => {
    const yaml = scanYaml;
    expect(['a.sql', '.env', 'x/.env.production', 'app.env', 'a.sh', 'main.tf', 'a.tf.json', 'template.yaml', '-'].map((file) => scannerOf(file, yaml))).toEqual([scanSql, scanShell, scanShell, scanShell, scanShell, scanHcl, undefined, yaml, yaml]);
  });
});
