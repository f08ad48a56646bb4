/** Paths between the files of one workspace, with `/` and without the disk. */

/** `path` seen from the folder of `from`, without `.` and with `..` only in front; nothing is above the root. */
export function pathBeside(from: string, path: string): string {
  const steps: string[] = path.startsWith('/') ? [''] : from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    const last = steps.at(-1);
    if (step !== '..' || last === undefined || last === '..') steps.push(step);
    else if (last !== '') steps.pop();
  }
  return steps.join('/');
}
