/** Paths between folders and files of one workspace, with `/` and without the disk. The folder of the working directory itself is `.`. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `path` seen from `folder`, without `.` and with `..` only in front; nothing is above `/`. */
export function pathFrom(folder: string, path: string): string {
  const whole = path.startsWith('/') ? path : `${folder}/${path}`;
  const root = whole.startsWith('/') ? '/' : '';
  const steps: string[] = [];
  for (const step of whole.split('/')) if (step !== '' && step !== '.') take(step, steps, root !== '');
  const made = `${root}${steps.join('/')}`;
  return made === '' ? '.' : made;
}

function take(step: string, steps: string[], isRooted: boolean): void {
  const last = steps.at(-1);
  if (step !== '..') steps.push(step);
  else if (last !== undefined && last !== '..') steps.pop();
  else if (!isRooted) steps.push('..');
}

/** The way from one folder to another, as `path.module` says it: `.`, `../../modules/db`. */
export function wayTo(folder: string, from: string): string {
  const there = folder === '.' ? [] : folder.split('/');
  const here = from === '.' ? [] : from.split('/');
  let same = 0;
  while (same < here.length && here[same] === there[same]) same++;
  const way = [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
  return way === '' ? '.' : way;
}
