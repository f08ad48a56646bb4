/** An esbuild plugin: puts dependencies that most runs never use beside the bundle, and loads each at its first use. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);

/** `output` is the folder of the bundle. Exports become stand-ins for functions and classes; a stand-in is no operand of `instanceof`. */
export function lazyDependencies(names: readonly string[], output: string): Plugin {
  return {
    name: 'lazy-dependencies',
    setup(context) {
      const filter = new RegExp(`^(?:${names.join('|')})$`);
      context.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lazy' }));
      context.onLoad({ filter, namespace: 'lazy' }, async ({ path }) => {
        await build({ entryPoints: [require.resolve(path)], outfile: join(output, `${path}.cjs`), bundle: true, format: 'cjs', platform: 'node', target: 'node20', minify: true, logLevel: 'warning' });
        return { contents: standIns(path), loader: 'js' };
      });
    },
  };
}

function standIns(name: string): string {
  const exported = Object.keys(require(name) as object).filter((key) => key !== 'default' && key !== '__esModule');
  return `import { createRequire } from 'node:module';
let loaded;
const load = () => (loaded ??= createRequire(import.meta.url)('./${name}.cjs'));
const lazy = (key) => new Proxy(function () {}, {
  apply: (_target, _self, values) => load()[key](...values),
  construct: (_target, values) => new (load()[key])(...values),
  get: (_target, property) => load()[key][property],
});
${exported.map((key) => `export const ${key} = lazy('${key}');`).join('\n')}
`;
}
