/** The rule that finds tokens that are kept longer than they live. */
import { connectionsOf } from '../drivers/connection.ts';
import { staleCaches } from '../tokens/stale-cache.ts';
import { staleTokenOf } from '../tokens/stale-token.ts';
import { environmentTokens } from '../tokens/environment-token.ts';
import { optionOf, tokenRule } from './token-rule.ts';

const LIFE = 900;

/** See docs/rules/no-stale-auth-token.md, which the tests run. */
export const noStaleAuthToken = tokenRule({
  name: 'no-stale-auth-token',
  description: 'disallow authentication tokens that are kept longer than they live',
  worthReading: /getAuthToken|generate-db-auth-token/u,
  meta: {
    schema: [
      {
        type: 'object',
        description: 'How long a token may be kept.',
        properties: { maxTokenAgeSeconds: { type: 'integer', minimum: 1, description: 'Age in seconds from which a cached token is stale. A token lives for 900 seconds.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ maxTokenAgeSeconds: LIFE }],
    messages: {
      frozen: 'This token is signed once and kept for every later connection of {{driver}}; 15 minutes on, the database refuses it.',
      loaded: 'This token is signed when the module loads and used later; after 15 minutes the database refuses it.',
      checker: 'knex keeps this result for every later connection unless it has an `expirationChecker`; after 15 minutes the database refuses the token.',
      function: 'TypeORM takes no function as the password of MySQL, so no fresh token reaches later connections.',
      cached: 'This keeps a token for {{seconds}} seconds; the database refuses it after 900.',
      environment: 'This token is kept in the environment of the process; after 15 minutes the database refuses it.',
    },
  },
  check(file, report, options) {
    for (const connection of connectionsOf(file)) {
      for (const { node, reason } of staleTokenOf(file, connection)) report(node, reason, reason === 'frozen' ? { driver: connection.name === '' ? 'these options' : connection.name } : {});
    }
    const limit = Number(optionOf(options, 'maxTokenAgeSeconds') ?? LIFE);
    for (const { node, seconds } of staleCaches(file, limit)) report(node, 'cached', { seconds: String(Math.round(seconds)) });
    for (const node of environmentTokens(file)) report(node, 'environment');
  },
});
