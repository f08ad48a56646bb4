/** The rule that finds tokens signed for a host that is no RDS endpoint. */
import { HOLE, isPlaceholder, rdsEndpointOf } from '@rds-iam-lint/connection';
import { textsOf } from '../values/texts.ts';
import { signerOption, signersOf } from '../tokens/signer.ts';
import { patternsOf } from './option-list.ts';
import { tokenRule } from './token-rule.ts';

/** Words for "put your endpoint here". */
const STAND_IN = /^(?:(?:my|your|the|an?|some|rds|db|database|aurora|cluster|proxy|instance|example|mysql|postgres)[-_ .]?)*(?:host|hostname|endpoint|address|server|name|url)?(?:[-_ .]?here)?$/iu;
/** A form that is not known, or a sample that is not quite one. */
const ALMOST = /\.rds(?:-fips)?\.(?:[a-z\d-]+\.)?amazonaws\.(?:com|com\.cn|eu|au|uk)\.?$/iu;

/** See docs/rules/require-rds-endpoint.md, which the tests run. */
export const requireRdsEndpoint = tokenRule({
  name: 'require-rds-endpoint',
  description: 'require tokens to be signed for the endpoint of a database in RDS',
  worthReading: /rds-signer|aws-sdk/u,
  meta: {
    schema: [
      {
        type: 'object',
        description: 'Which hosts tokens can be signed for.',
        properties: { endpointPatterns: { type: 'array', description: 'Further hosts that tokens can be signed for: whole names, `*.example.internal`, or patterns between slashes.', items: { type: 'string', minLength: 1 }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ endpointPatterns: [] }],
    messages: {
      host: 'A token is only valid for the endpoint that RDS gave the database, and this host is none.',
      global: 'No token can be signed for the global endpoint of a cluster; the endpoint of the regional cluster is needed.',
    },
  },
  check(file, report, options) {
    const isAllowed = patternsOf(options, 'endpointPatterns');
    for (const { text, pieces } of signersOf(file).flatMap((signer) => signerOption(file, signer, 'hostname').values).flatMap((value) => textsOf(file, value))) {
      const problem = isAllowed(text) ? undefined : problemOf(text);
      const [first, last] = [pieces[0]?.node, pieces.at(-1)?.node];
      if (problem !== undefined && first !== undefined && last !== undefined) report({ type: 'Literal', range: first[0] <= last[0] ? [first[0], last[1]] : first }, problem);
    }
  },
});

function problemOf(host: string): 'host' | 'global' | undefined {
  if (host.includes(HOLE) || isPlaceholder(host) || STAND_IN.test(host) || /[<>{}$]/u.test(host)) return undefined;
  const endpoint = rdsEndpointOf(host);
  if (endpoint !== undefined) return endpoint.kind === 'global' ? 'global' : undefined;
  return ALMOST.test(host) ? undefined : 'host';
}
