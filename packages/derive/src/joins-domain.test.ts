import { expect, it } from 'vitest';
import { joinsDomain } from './joins-domain.ts';
import { ABSENT, type Attributes, either, given, inShort, instance, listOf, open, partly } from './sample-facts.ts';

it.each<[string, Attributes, unknown]>([
  ['nothing', {}, false],
  ['an empty name', { domain: '' }, false],
  ['a directory', { domain: 'd-1234567890' }, true],
  ['a role alone', { domainIamRoleName: 'role' }, false],
  ['a self-managed directory', { domainFqdn: 'corp.example.com' }, true],
  ['an unknown name', { domain: open('var.domain') }, 'unknown'],
  ['an unknown name that is not empty', { domain: partly('d-', open('var.domain')) }, true],
  ['an unknown id that a service makes', { domain: { ...open('Directory'), word: true } }, true],
  ['an unknown name beside a known one', { domain: open('var.domain'), domainFqdn: 'corp.example.com' }, true],
  ['in one case', { domain: either('Joined', given('d-1'), ABSENT) }, { Joined: [true, false] }],
  ['a membership', { domainMemberships: listOf([given('d-1')]) }, true],
  ['no membership', { domainMemberships: listOf([]) }, false],
])('%s', (_, attributes, expected) => {
  expect(inShort(joinsDomain(instance('db', attributes)))).toEqual(expected);
});
