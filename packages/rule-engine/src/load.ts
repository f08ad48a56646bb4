/** Loading rule books from YAML text. */
export { type LoadedRuleBook, loadRuleBook, type RuleFile } from './load-rule-book.ts';
export { type Loaded, loadYaml } from './load-yaml.ts';
export { type Problem, problemText } from './problem.ts';
