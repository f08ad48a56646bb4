/** An esbuild plugin: leaves formats that are loaded on demand out of the bundle, so that what they share with it stays inside of it instead of in many small files. */
import type { Plugin } from 'esbuild';

const FORMAT = /^@rds-iam-lint\/reporters\/([a-z-]+)$/;

/** `found` gets the name of each; at run time they are in `formats/` beside the bundle. */
export function lazyFormats(found: Set<string>): Plugin {
  return {
    name: 'lazy-formats',
    setup(context) {
      context.onResolve({ filter: FORMAT }, ({ path, kind }) => {
        const name = FORMAT.exec(path)?.[1];
        if (kind !== 'dynamic-import' || name === undefined) return undefined;
        found.add(name);
        return { path: `./formats/${name}.js`, external: true };
      });
    },
  };
}
