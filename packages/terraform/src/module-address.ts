/** Where a call takes its module from: a registry, or a repository on GitHub. */

export interface ModuleAddress {
  /** `terraform-aws-modules/rds/aws`, in the registry that Terraform or OpenTofu use by themselves. */
  readonly module?: string;
  /** `terraform-aws-modules/terraform-aws-rds`. */
  readonly repository?: string;
  /** The folder inside of it; `.` for the module itself. */
  readonly folder: string;
  /** The branch, tag or commit. */
  readonly ref?: string;
}

const NAME = '[A-Za-z0-9_-]{1,64}';
const REGISTRY = new RegExp(`^(?:registry\\.(?:terraform\\.io|opentofu\\.org)/)?(${NAME}/${NAME}/${NAME})$`);
/** `github.com/…`, `git::https://github.com/…`, `git::ssh://git@github.com/…`, `git@github.com:…`. */
const GITHUB = new RegExp(`^(?:git::)?(?:(?:https://|ssh://)?(?:git@)?github\\.com/|git@github\\.com:)(${NAME}/[A-Za-z0-9._-]{1,100})$`);
const MOST_LENGTH = 500;

/** `undefined` for every other source. */
export function moduleAddress(source: string): ModuleAddress | undefined {
  if (source.length > MOST_LENGTH) return undefined;
  const [path, query = ''] = split(source, '?');
  const [base, folder] = packageAndFolder(path);
  const module = REGISTRY.exec(base)?.[1];
  if (module !== undefined) return isRegistry(base, query) ? { module, folder } : undefined;
  const repository = GITHUB.exec(base)?.[1]?.replace(/\.git$/, '');
  return repository === undefined || isHttp(base) ? undefined : { repository, folder, ...refIn(query) };
}

/** Two slashes begin the folder inside of the package, unless they follow a scheme. */
function packageAndFolder(path: string): readonly [string, string] {
  const scheme = path.indexOf('://');
  const double = path.indexOf('//', scheme < 0 ? 0 : scheme + 3);
  return double < 0 ? [path, '.'] : [path.slice(0, double), path.slice(double + 2)];
}

const isRegistry = (base: string, query: string): boolean => query === '' && !base.startsWith('github.com/');

/** Without `git::`, what begins with a scheme of the web is an archive, not a repository. */
const isHttp = (base: string): boolean => base.startsWith('https://');

function refIn(query: string): Pick<ModuleAddress, 'ref'> {
  const ref = query.split('&').map((pair) => split(pair, '=')).find(([name]) => name === 'ref')?.[1];
  return ref === undefined ? {} : { ref };
}

function split(text: string, sign: string): readonly [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
