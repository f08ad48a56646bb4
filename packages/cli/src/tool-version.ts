/** Who we are, from the package manifest; the bundler puts it in. */
import manifest from '../package.json' with { type: 'json' };

export const TOOL = { name: 'rds-iam-lint', version: manifest.version };
