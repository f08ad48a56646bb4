import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { claimsPolicy } from '@rds-iam-lint/iam-policy/claims';
import { claimsTerraformJson } from './claims-json.ts';

const project = (name: string) => readFileSync(new URL(`../../../fixtures/projects/terraform-shop/${name}`, import.meta.url), 'utf8');
const head = (text: string) => text.slice(0, 64 * 1024);

/** As `jq -S` prints it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)])) : value;
}

it.each(['plan.json', 'state.v4.json', 'state.show.json'])('claims %s, minified, pretty or sorted, by its content', (name) => {
  const text = project(name);
  const data: unknown = JSON.parse(text);
  for (const form of [text, JSON.stringify(data), JSON.stringify(data, null, 2), JSON.stringify(sorted(data)), JSON.stringify(data, null, '\t').replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
    expect(claimsTerraformJson('any/name.json', head(form))).toBe(true);
    expect(claimsPolicy('any/name.json', head(form))).toBe(false);
  }
  expect(claimsTerraformJson('prod.tfstate', head(text))).toBe(true);
  expect(claimsTerraformJson('prod.tfstate.backup', head(text))).toBe(false);
  expect(claimsTerraformJson('plan.yaml', head(text))).toBe(false);
});

it('claims nothing else', () => {
  for (const text of ['{}', '{"version": 4}', '{"format_version": "1.0"}', '{"terraform_version": "1.5.0"}', '{"Version": "2012-10-17", "Statement": []}', '[{"format_version": "1.2", "terraform_version": "1"}]', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}', '{"version": 3, "configuration": {}}']) {
    expect(claimsTerraformJson('plan.json', text)).toBe(false);
  }
});

it('claims states of versions that are not read, so that they are gaps', () => {
  expect(claimsTerraformJson('old.tfstate', '{"version": 3, "terraform_version": "0.11.14", "serial": 1, "modules": []}')).toBe(true);
});
