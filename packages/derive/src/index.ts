/** Links between resources and computed attributes: facts in, more facts out. */
export { enrich } from './enrich.ts';
