/** What the tools of this repository use of the command line; nothing of it is published. */
export { SHELLS } from './completion.ts';
export { fixtureOutcome } from './fixture-outcome.ts';
export { judgeFixture } from './judge-fixture.ts';
export { manualPage } from './manual-page.ts';
export { OPTION_CHOICES } from './option-choices.ts';
export { present } from './present.ts';
export { type Claim, type Fixture, fixturesIn, SUFFIXES } from './rule-fixture.ts';
export { commandRows, DESCRIPTION } from './program.ts';
export { selectRules } from './rule-selection.ts';
export { terraformSettings } from './terraform-settings.ts';
export { type Run, run } from './run.ts';
