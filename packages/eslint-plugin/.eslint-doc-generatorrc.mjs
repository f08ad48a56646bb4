/** How the pages of the rules and the table of the README are made. */
export default {
  pathRuleDoc: '../docs/rules/{name}.md',
  pathRuleList: '../README.md',
  urlRuleDoc: 'docs/rules/{name}.md',
  configEmoji: [['strict', '🔒']],
  ruleDocTitleFormat: 'prefix-name',
  ruleDocSectionInclude: ['Rule details', 'What is not reported', 'References'],
};
