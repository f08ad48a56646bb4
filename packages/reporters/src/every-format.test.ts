import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import MarkdownIt from 'markdown-it';
import type { Log } from 'sarif';
import { Parser } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import type { Finding, ReportedGap, ReportedPlace, ReportedReading, Report, FixedFinding, Suppression, View } from '@rds-iam-lint/model';
import { decodeFinding } from './html/decode-finding.ts';
import type { PageData } from './html/page-data.ts';
import { htmlWith } from './html.ts';
import { reporters as plain } from './index.ts';
import { reportOf, viewOf } from './sample-report.ts';

/** Text as it may stand in a scanned file: plain, from anywhere in Unicode (halves of pairs too), or made to take over a terminal. */
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u001B]0;title\u0007', '\u001B[2J', '\u009B31m', '\u202E\u2066', '\r\nhigh  forged', '\uD800', '\u{E0041}', '__proto__', '[a](b)', ''),
  fc.constantFrom('<b>x</b>', '</details>', '@user', '#1', 'GH-1', 'https://evil.example', '1. a', '2) a', '- a', '> a', '    a', '`', '``` `` `', '$x$', '| a |', '&amp;', 'a\\', '0123456789abcdef'),
  fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uFF1D1', '"', '::error::x', '##[error]x', '%0A', '%', ']]>', '-->', '--', '\uFFFE', '\uFFFF', '\0', ' # SKIP', '# TODO', 'ok 1', '...', '\\'),
);
const position = fc.record({ line: fc.integer({ min: 1, max: 50 }), column: fc.integer({ min: 1, max: 300 }) });
const place: fc.Arbitrary<ReportedPlace> = fc.oneof(
  fc.record({ path: hostile, start: position, end: position }),
  fc.record({ call: hostile, resource: hostile, observed: hostile }),
);
const reading: fc.Arbitrary<ReportedReading> = fc.record({
  attribute: hostile,
  wanted: fc.oneof(hostile, fc.constantFrom('at least 3', 'equals true')),
  state: fc.constantFrom('known', 'defaulted', 'absent', 'unknown'),
  value: hostile,
  at: place,
});
const id = fc.constantFrom('rds/a', 'rds/b', 'iam/c', 'tls/d', 'host/e', 'rds/f', 'rds/g', 'rds/h');
const suppression: fc.Arbitrary<Suppression> = fc.record({ how: fc.constantFrom('config', 'comment', 'metadata'), reason: hostile, owner: hostile, until: hostile, at: place }, { requiredKeys: ['how', 'reason', 'at'] });
const decided: fc.Arbitrary<Finding> = fc.record({
  rule: id,
  verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable'),
  severity: fc.constantFrom('info', 'low', 'medium', 'high'),
  unit: hostile,
  resource: hostile,
  kind: hostile,
  message: hostile,
  at: place,
  because: fc.array(reading, { maxLength: 9 }),
  until: fc.array(hostile, { maxLength: 3 }),
  root: fc.constantFrom('r1', 'r2'),
  fingerprint: hostile,
});
/** Only failures and unknowns are set aside. */
const finding: fc.Arbitrary<Finding> = fc.tuple(decided, fc.option(suppression, { nil: undefined }), fc.constantFrom('new' as const, 'known' as const, undefined)).map(([given, accepted, baseline]) =>
  given.verdict === 'fail' || given.verdict === 'unknown' ? { ...given, ...(accepted === undefined ? {} : { suppression: accepted }), ...(baseline === undefined ? {} : { baseline }) } : given,
);
const gap: fc.Arbitrary<ReportedGap> = fc.tuple(fc.constantFrom('unreadable', 'out-of-reach', 'denied', 'over-budget'), hostile, hostile, fc.option(place, { nil: undefined })).map(([kind, what, why, at]) => ({
  kind,
  what,
  why,
  ...(at === undefined ? {} : { at }),
}));
/** As in every report, no two findings share a fingerprint, which is hexadecimal. */
const findings = fc.array(finding, { maxLength: 12 }).map((given) => given.map((one, index) => ({ ...one, fingerprint: `${(0xabc000 + index).toString(16)}0123456789` })));
const fixed: fc.Arbitrary<FixedFinding> = fc.record({ rule: id, verdict: fc.constantFrom('fail', 'unknown'), severity: fc.constantFrom('low', 'high'), unit: hostile, resource: hostile, kind: hostile, fingerprint: fc.constantFrom('f0', 'f1', 'f2'), path: hostile }, { requiredKeys: ['rule', 'verdict', 'severity', 'unit', 'resource', 'kind', 'fingerprint'] });
const comparison = fc.option(fc.record({ against: hostile, fixed: fc.uniqueArray(fixed, { maxLength: 2, selector: ({ fingerprint }) => fingerprint }) }), { nil: undefined });
const report: fc.Arbitrary<Report> = fc
  .tuple(findings, fc.array(gap, { maxLength: 4 }), comparison)
  .map(([given, gaps, compared]) => reportOf(given, { gaps, ...(compared === undefined ? {} : { comparison: compared }) }));
const view: fc.Arbitrary<View> = fc.tuple(hostile, fc.integer({ min: 0, max: 200 })).map(([line, width]) => ({ ...viewOf(), style: { colour: false, width }, lineOf: () => line.repeat(20), where: { region: 'eu-west-1', account: '111122223333' } }));

/** With a page that does nothing. */
const reporters = { ...plain, html: htmlWith({ script: 'void 0', style: 'p{}' }) };

const ajv = new Ajv({ strict: true });
formats.default(ajv);
const isReport = ajv.compile(JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8')) as object);

const OBEYED = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Line ends and ends of records that a format itself asks for. */
const OWN: Readonly<Record<string, RegExp>> = { csv: /\r\n/g, codeclimate: /\0\n/g };

describe.each(Object.entries(reporters))('%s', (name, reporter) => {
  it('prints nothing that a terminal would obey, of any report', () => {
    fc.assert(
      fc.property(report, view, (given, seen) => {
        expect(OBEYED.exec(reporter(given, seen).replace(OWN[name] ?? /(?!)/, '\n'))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('is deterministic', () => {
    fc.assert(fc.property(report, view, (given, seen) => reporter(given, seen) === reporter(structuredClone(given), seen)), { numRuns: 50 });
  });
});

const isOpen = ({ suppression, baseline }: Finding) => suppression === undefined && baseline !== 'known';
const isProblem = (one: Finding) => isOpen(one) && (one.verdict === 'fail' || one.verdict === 'unknown');
const everyFinding = () => true;

interface Read {
  readonly fingerprints: readonly string[];
  readonly gaps: number;
}

/** Those whose id says that they are a gap are counted, the others named. */
function readOf(entries: readonly { readonly fingerprint: string; readonly isGap: boolean }[]): Read {
  return { fingerprints: entries.filter(({ isGap }) => !isGap).map(({ fingerprint }) => fingerprint), gaps: entries.filter(({ isGap }) => isGap).length };
}

const isGap = (name: string) => name.startsWith('gap/');

function readJson(printed: string): Read {
  const { findings, gaps } = JSON.parse(printed) as Report;
  return { fingerprints: findings.map(({ fingerprint }) => fingerprint), gaps: gaps.length };
}

function readHtml(printed: string): Read {
  const [, text = ''] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(printed) ?? [];
  expect(printed.match(/<script/g)).toHaveLength(2);
  const data = JSON.parse(text) as PageData;
  return { fingerprints: Array.from({ length: data.findings.count }, (_, index) => decodeFinding(data, index).fingerprint), gaps: data.gaps.length };
}

const GAP_KINDS = ['unreadable', 'out-of-reach', 'denied', 'over-budget'];

function readSarif(printed: string): Read {
  const [run] = (JSON.parse(printed) as Log).runs;
  const present = (run?.results ?? []).filter(({ baselineState }) => baselineState !== 'absent');
  const notifications = run?.invocations?.[0]?.toolExecutionNotifications ?? [];
  return { fingerprints: present.map(({ partialFingerprints }) => partialFingerprints?.['rdsIamLint/v1'] ?? ''), gaps: notifications.filter(({ descriptor }) => GAP_KINDS.includes(descriptor?.id ?? '')).length };
}

interface Issue {
  readonly type?: string;
  readonly check_name: string;
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly categories?: readonly string[];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

function readIssues(issues: readonly Issue[]): Read {
  for (const { description, severity, location } of issues) {
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    expect(description).toMatch(/^[^\n]+$/);
    expect(location.lines.begin).toBeGreaterThan(0);
    expect(location.lines.end).toBeGreaterThanOrEqual(location.lines.begin);
  }
  return readOf(issues.map(({ check_name, fingerprint }) => ({ fingerprint, isGap: isGap(check_name) })));
}

const readGitlab = (printed: string): Read => readIssues(JSON.parse(printed) as readonly Issue[]);

function readCodeclimate(printed: string): Read {
  const records = printed.split('\0');
  expect(records.pop()?.trim()).toBe('');
  const issues = records.map((record) => JSON.parse(record) as Issue);
  for (const issue of issues) expect([issue.type, issue.categories]).toEqual(['issue', ['Security']]);
  return readIssues(issues);
}

const schemaOf = (name: string) => XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(new URL(name, import.meta.url), 'utf8')));
const SCHEMAS = { junit: schemaOf('junit.xsd'), checkstyle: schemaOf('checkstyle.xsd') };

/** Parses, validates, and hands over; the memory of the document is not the collector's. */
function readXml<T>(printed: string, schema: keyof typeof SCHEMAS, read: (elements: (path: string) => readonly XmlElement[]) => T): T {
  const xml = XmlDocument.fromString(printed);
  try {
    SCHEMAS[schema].validate(xml);
    return read((path) => xml.find(path).filter((node) => node instanceof XmlElement));
  } finally {
    xml.dispose();
  }
}

const readJunit = (printed: string): Read =>
  readXml(printed, 'junit', (elements) => {
    const [root] = elements('/testsuites');
    expect(root?.attr('tests')?.value).toBe(String(elements('//testcase').length));
    expect(root?.attr('failures')?.value).toBe(String(elements('//failure').length));
    return readOf(elements('//testsuite[position() > 1]/testcase').map((element) => ({ fingerprint: /^ *fingerprint (\S+)$/m.exec(element.content)?.[1] ?? '', isGap: element.attr('classname')?.value === 'gaps' })));
  });

const readCheckstyle = (printed: string): readonly string[] => readXml(printed, 'checkstyle', (elements) => elements('//error').map((element) => element.attr('source')?.value ?? ''));

function readTap(printed: string): Read {
  const events = Parser.parse(printed, {});
  for (const [event] of events) expect(['version', 'plan', 'comment', 'assert', 'complete', 'finish', 'close']).toContain(event);
  const asserts = events.filter(([event]) => event === 'assert').map(([, detail]) => detail as { readonly name: string; readonly diag: { readonly fingerprint: string } | null });
  const planned = /^1\.\.(\d+)/m.exec(printed)?.[1];
  expect(planned).toBe(String(asserts.length));
  return readOf(asserts.map(({ name, diag }) => ({ fingerprint: diag?.fingerprint ?? '', isGap: name.startsWith('gap: ') })));
}

function readCsv(printed: string): Read {
  const rows: readonly Readonly<Record<string, string>>[] = parse(printed, { columns: true, record_delimiter: '\r\n' });
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  return readOf(rows.map(({ fingerprint = '', verdict }) => ({ fingerprint, isGap: verdict === 'gap' })));
}

interface Imported {
  readonly GeneratorId: string;
  readonly RecordState: string;
  readonly ProductFields: Readonly<Record<string, string>>;
}

function readAsff(printed: string): Read {
  const requests = printed.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { readonly Findings: readonly Imported[] });
  const active = requests.flatMap(({ Findings }) => Findings).filter(({ RecordState }) => RecordState === 'ACTIVE');
  return readOf(active.map(({ GeneratorId, ProductFields }) => ({ fingerprint: ProductFields['rds-iam-lint/fingerprint'] ?? '', isGap: GeneratorId.startsWith('rds-iam-lint/gap/') })));
}

function readOcsf(printed: string): Read {
  const events = JSON.parse(printed) as readonly { readonly activity_id: number; readonly finding_info: { readonly uid: string }; readonly compliance: { readonly control: string } }[];
  return readOf(events.filter(({ activity_id }) => activity_id === 1).map(({ finding_info, compliance }) => ({ fingerprint: finding_info.uid, isGap: isGap(compliance.control) })));
}

/** As the runner of GitHub reads a line: https://github.com/actions/runner, ActionCommand.TryParseV2, with its escapes. */
function readCommands(printed: string): Read {
  const commands = printed.split('\n').flatMap((line) => {
    expect(line.startsWith('::') || !line.includes('##[')).toBe(true);
    const [, name, properties, message] = /^::(\S+) (.*?)::(.*)$/.exec(line) ?? [];
    if (name === undefined || properties === undefined || message === undefined) return [];
    const pairs = properties.split(',').map((pair) => pair.split('=', 2));
    expect(['error', 'warning', 'notice']).toContain(name);
    expect(pairs.every(([key = '']) => ['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key))).toBe(true);
    return [{ title: decodeURIComponent(pairs.find(([key]) => key === 'title')?.[1] ?? ''), message: message.replaceAll('%0A', '\n').replaceAll('%25', '%') }];
  });
  const [, ...annotations] = commands;
  const isGapTitle = ({ title }: { readonly title: string }) => title.startsWith('gap: ');
  const fingerprints = annotations.filter((one) => !isGapTitle(one)).flatMap(({ message }) => [...message.matchAll(/^fingerprint (\S+)$/gm)].map(([, fingerprint = '']) => fingerprint));
  return { fingerprints, gaps: annotations.filter(isGapTitle).length };
}

const rendered = new MarkdownIt({ html: true, linkify: true });
const OWN_MARKUP = /^(?:<details(?: open)?>\n<summary>[\w :]+<\/summary>|<\/details>)\s*$/;

/** What in the rendered text is a tag, a link, an image, a heading or table that is not ours, or what GitHub would turn into a mention or reference. */
function foreignMarkup(markdown: string): readonly string[] {
  const inner = rendered.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return inner.flatMap(({ type, content }) => {
    if (type === 'html_block') return OWN_MARKUP.test(content) ? [] : [content];
    if (['html_inline', 'link_open', 'image', 'table_open', 'fence', 'code_block', 'blockquote_open', 'hr', 'ordered_list_open', 'em_open', 'strong_open', 's_open'].includes(type)) return [`${type} ${content}`];
    return type === 'text' && /[@#<>$]|:\/\/|www\.|GH-\d|\b[0-9a-f]{7,}\b/i.test(content) ? [content] : [];
  });
}


/** Which findings a format lists, and how somebody else's parser finds them again. */
const READERS: readonly (readonly [format: keyof typeof reporters, lists: (one: Finding) => boolean, read: (printed: string) => Read])[] = [
  ['json', everyFinding, readJson],
  ['html', everyFinding, readHtml],
  ['sarif', everyFinding, readSarif],
  ['github-sarif', (one) => isOpen(one) && one.verdict === 'fail', readSarif],
  ['github', isProblem, readCommands],
  ['gitlab', isProblem, readGitlab],
  ['codeclimate', isProblem, readCodeclimate],
  ['junit', everyFinding, readJunit],
  ['tap', everyFinding, readTap],
  ['csv', everyFinding, readCsv],
  ['asff', everyFinding, readAsff],
  ['ocsf', everyFinding, readOcsf],
];

describe.each(READERS)('%s, read by its parser', (name, lists, read) => {
  it('has the findings and gaps of the report, whatever their text', () => {
    fc.assert(
      fc.property(report, view, (given, seen) => {
        const found = read(reporters[name](given, seen));
        expect([...found.fingerprints].sort()).toEqual(given.findings.filter(lists).map(({ fingerprint }) => fingerprint).sort());
        expect(found.gaps).toBe(given.gaps.length);
      }),
      { numRuns: 100 },
    );
  });
});

it('checkstyle follows its schema and has an error for each open problem and gap', () => {
  fc.assert(
    fc.property(report, view, (given, seen) => {
      const sources = readCheckstyle(reporters.checkstyle(given, seen));
      expect([...sources].sort()).toEqual([...given.findings.filter(isProblem).map(({ rule }) => rule), ...given.gaps.map(({ kind }) => `gap/${kind}`)].sort());
    }),
    { numRuns: 100 },
  );
});

it.each(['text', 'markdown', 'github-summary'] as const)('%s names the rule of every finding that is open, and every gap', (name) => {
  const simple = fc.tuple(report, fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 4 })).map(([given, gaps]) => reportOf(given.findings, { gaps: gaps.map((number) => ({ kind: 'denied', what: `gap${number}`, why: `because${number}` })) }));
  fc.assert(
    fc.property(simple, view, (given, seen) => {
      const printed = reporters[name](given, seen);
      for (const { rule } of given.findings.filter(isOpen)) expect(printed).toContain(rule);
      for (const { what, why } of given.gaps) expect(printed).toMatch(new RegExp(`${what}.*: .*${why}`));
    }),
    { numRuns: 300 },
  );
});

it.each(['markdown', 'github-summary'] as const)('%s has no markup, link or mention but its own', (name) => {
  fc.assert(
    fc.property(report, view, (given, seen) => {
      expect(foreignMarkup(reporters[name](given, seen))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('json follows its schema and loses nothing', () => {
  fc.assert(
    fc.property(report, view, (given, seen) => {
      const printed: unknown = JSON.parse(reporters.json(given, seen));
      expect(printed).toEqual(given);
      expect([isReport(printed), isReport.errors]).toEqual([true, null]);
    }),
    { numRuns: 300 },
  );
});

it('foreign markup is seen', () => {
  for (const text of ['<b>', '[a](b)', '![a](b)', 'see https://example.com', '@user', 'GH-12', '#12', '> a', '*a*', '1. a', '    code', '<details><summary><b>a</b></summary>']) expect([text, foreignMarkup(text)]).not.toEqual([text, []]);
});
