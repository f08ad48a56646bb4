/** Gives every property the same cases on every run, so that a build does not fail by chance; `FC_SEED=…` tries others. */
import fc from 'fast-check';

const seed = Number(process.env['FC_SEED'] ?? '20261121');

fc.configureGlobal({ seed });
