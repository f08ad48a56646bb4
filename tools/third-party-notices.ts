/** The licence notices of the packages that a bundle contains, as their licences ask for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** `inputs` are the paths of bundled files, relative to `root`; files of our own have no notice. */
export function thirdPartyNotices(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const notices = [...folders].sort().map((folder) => noticeOf(join(root, folder)));
  const sections = notices.map((notice) => `${notice.title}\n\n${notice.text ?? alike(notice, notices)}\n`);
  return `This bundle contains the packages below, each under its own licence.\n\n${sections.join('\n')}`;
}

interface Notice {
  readonly title: string;
  readonly license: string;
  readonly text?: string;
}

/** A package without a file of its own names a licence that another one quotes. */
function alike({ title, license }: Notice, notices: readonly Notice[]): string {
  const other = notices.find((notice) => notice.license === license && notice.text !== undefined);
  if (license !== 'Apache-2.0' || other === undefined) throw new Error(`${title} has no licence file to quote`);
  return `The licence is quoted under ${other.title.slice('== '.length)}`;
}

function noticeOf(folder: string): Notice {
  const { name, version, license = 'see below' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) : undefined;
  return { title: `== ${name} ${version} (${license})`, license, ...(file === undefined ? {} : { text: readFileSync(join(folder, file), 'utf8').trim() }) };
}
