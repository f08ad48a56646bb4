/** Asks git about the repository that a folder is in. */
import { spawn, spawnSync } from 'node:child_process';
import { UsageError } from '../usage-error.ts';

/** No prompt, no pager, no messages in another language, and nothing of the repository's configuration that would run a program. */
const OPTIONS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager'];

const environment = () => ({ ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' });

/** Paths of a large repository. */
const MOST_OUTPUT = 512 * 1024 * 1024;

/** The output, or `undefined` when git says no. Without git it is a `UsageError`. */
export function git(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout, error } = spawnSync('git', [...OPTIONS, ...args], { cwd, env: environment(), encoding: 'utf8', maxBuffer: MOST_OUTPUT, stdio: ['ignore', 'pipe', 'ignore'] });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') throw new UsageError('--since needs git, which is not installed here');
  return status === 0 ? stdout : undefined;
}

/** The contents of objects, in the order of their ids; `take` gets each. Resolves to false when git says no. */
export async function gitObjects(cwd: string, ids: readonly string[], take: (index: number, content: Buffer) => void): Promise<boolean> {
  const child = spawn('git', [...OPTIONS, 'cat-file', '--batch'], { cwd, env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  const done = new Promise<boolean>((resolve) => {
    child.on('error', () => { resolve(false); });
    child.on('close', (code) => { resolve(code === 0); });
  });
  // Git may be gone before it has read all; its exit code says so.
  child.stdin.on('error', () => undefined);
  child.stdin.end(ids.map((id) => `${id}\n`).join(''));
  const taken = await takeAll(child.stdout, take);
  return (await done) && taken === ids.length;
}

/** `<id> blob <size>`, a line break, the content, a line break. */
async function takeAll(stream: AsyncIterable<unknown>, take: (index: number, content: Buffer) => void): Promise<number> {
  let index = 0;
  let pending: Buffer[] = [];
  let length = 0;
  let wanted = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    pending.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let rest = Buffer.concat(pending);
    for (let object = firstObject(rest); 'content' in object; object = firstObject(rest)) {
      take(index++, object.content);
      rest = rest.subarray(object.end);
    }
    const open = firstObject(rest);
    wanted = 'wanted' in open ? open.wanted : 0;
    pending = [rest];
    length = rest.length;
  }
  return index;
}

/** The first whole object, or how many bytes it takes at least. */
function firstObject(bytes: Buffer): { readonly content: Buffer; readonly end: number } | { readonly wanted: number } {
  const feed = bytes.indexOf(10);
  if (feed < 0) return { wanted: bytes.length + 1 };
  const size = Number(/ blob (\d+)$/.exec(bytes.toString('latin1', 0, feed))?.[1]);
  // An object that is not there has no content and no line break of its own.
  if (Number.isNaN(size)) return { content: Buffer.alloc(0), end: feed + 1 };
  const end = feed + 1 + size + 1;
  return bytes.length < end ? { wanted: end } : { content: bytes.subarray(feed + 1, end - 1), end };
}
