/** The text of one scenario: files, command, and what the command must print and return. `fixtures/scenarios/README.md` describes it. */
const names = ['project', 'file', 'link', 'stdin', 'command', 'exit', 'stdout', 'stderr', 'stderr contains'] as const;
type Name = (typeof names)[number];

interface Section {
  readonly name: Name;
  /** What follows the name on the header line: a path for `file` and `link`, a folder of `fixtures/projects` for `project`, the claimed code for `exit`. */
  readonly argument: string;
  readonly body: string;
}

export interface Scenario {
  readonly introduction: string;
  readonly sections: readonly Section[];
}

const header = new RegExp(`^==== (${[...names].sort((a, b) => b.length - a.length).join('|')})(?: (.*))?$`);

const headerOf = ({ name, argument }: Section): string => (argument === '' ? `==== ${name}` : `==== ${name} ${argument}`);

/** Takes the text of a scenario file. Throws on a header that is not known, and when `command` or `exit` is missing or repeated. */
export function parseScenario(text: string): Scenario {
  const introduction: string[] = [];
  const sections: { name: Name; argument: string; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [, name, argument = ''] = header.exec(line) ?? [];
    if (name !== undefined) sections.push({ name: name as Name, argument, lines: [] });
    else if (line.startsWith('==== ')) throw new Error(`unknown section "${line}", expected one of: ${names.join(', ')}`);
    else (sections.at(-1)?.lines ?? introduction).push(line);
  }
  const scenario = {
    introduction: introduction.map((line) => `${line}\n`).join(''),
    sections: sections.map(({ name, argument, lines }) => ({ name, argument, body: lines.map((line) => `${line}\n`).join('') })),
  };
  for (const name of ['command', 'exit'] as const) {
    const count = scenario.sections.filter((section) => section.name === name).length;
    if (count !== 1) throw new Error(`found ${count} sections "${name}", expected one`);
  }
  return scenario;
}

/** The inverse of `parseScenario`: a scenario file, byte for byte. Throws when a body cannot be told from what follows it. */
export function renderScenario({ introduction, sections }: Scenario): string {
  for (const section of sections) {
    if (!/(^|\n)$/.test(section.body)) throw new Error(`${headerOf(section)}: the text does not end with a line break`);
    if (/^==== /m.test(section.body)) throw new Error(`${headerOf(section)}: a line of the text looks like a header`);
  }
  return introduction + sections.map((section) => `${headerOf(section)}\n${section.body}`).join('');
}

/** The body of the first section with this name, or the empty text. */
export function bodyOf(scenario: Scenario, name: Name): string {
  return scenario.sections.find((section) => section.name === name)?.body ?? '';
}

/** The same scenario with another expectation: replaced where it stands, put at the end where it is new, left out where it is empty and new. */
export function withBody(scenario: Scenario, name: 'stdout' | 'stderr', body: string): Scenario {
  const known = scenario.sections.some((section) => section.name === name);
  const sections = known
    ? scenario.sections.map((section) => (section.name === name ? { ...section, body } : section))
    : [...scenario.sections, ...(body === '' ? [] : [{ name, argument: '', body }])];
  return { ...scenario, sections };
}
