/** What is known of published Terraform modules, as it was compiled into the bundle. */
import { readFileSync } from 'node:fs';
import type { PublicModule } from '@rds-iam-lint/model';

let modules: readonly PublicModule[] | undefined;

/** Written by `tools/build-cli.ts` beside the bundle; it was validated there. Most runs never ask. */
export function builtInPublicModules(): readonly PublicModule[] {
  modules ??= JSON.parse(readFileSync(new URL('./public-modules.json', import.meta.url), 'utf8')) as readonly PublicModule[];
  return modules;
}
