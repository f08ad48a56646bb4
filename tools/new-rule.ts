/** Lays out the folder of a new rule: `npm run new-rule -- <group>/<what-must-be-true>`. It fails its tests until its fixtures prove its claims. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from './rule-folder.ts';

const [id = ''] = process.argv.slice(2);
const directory = join(RULES, id);

if (!/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('usage: npm run new-rule -- <group>/<what-must-be-true>, for example rds/backups-encrypted');
  process.exitCode = 2;
} else if (existsSync(directory)) {
  console.error(`rules/${id} exists already`);
  process.exitCode = 2;
} else {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'rule.yaml'), ruleText(id));
  for (const verdict of ['pass', 'fail', 'unknown']) writeFileSync(join(directory, `${verdict}.cfn.yaml`), fixtureText(verdict));
  console.log(`rules/${id}: fill in rule.yaml and the three fixtures, then run \`npm run docs\` and \`npm test\``);
}

/** Valid YAML that the schema rejects at every place that an author has to write. */
function ruleText(name: string): string {
  return `id: ${name}
title: ''            # what must be true, at most 80 characters, no full stop
severity: medium     # info, low, medium, high
applies_to: [rds.instance]
when: { attribute: ownsIamAuthSwitch, equals: true }     # where the rule makes sense; false is not applicable
assert: { attribute: iamAuthEnabled, equals: true }      # what must hold
message: ''          # one sentence: what is wrong in the user's world, with a full stop
why: ''              # the consequence
fix: ''              # what to do, in Terraform and in CloudFormation
references: []       # title, url and the day it was read: no rule without a documented fact
`;
}

function fixtureText(verdict: string): string {
  return `# The name claims the verdict: at least one resource is "${verdict}", every other is not applicable.
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
`;
}
