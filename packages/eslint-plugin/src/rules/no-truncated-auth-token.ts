/** The rule that finds tokens that are cut, or kept where they do not fit. */
import { storedTooSmall } from '../tokens/token-column.ts';
import { cutTokens } from '../tokens/cut-token.ts';
import { optionOf, tokenRule } from './token-rule.ts';

/** Tokens with session credentials reach about 2,000 characters; see docs/rules/no-truncated-auth-token.md. */
const ROOM = 2048;

/** See docs/rules/no-truncated-auth-token.md, which the tests run. */
export const noTruncatedAuthToken = tokenRule({
  name: 'no-truncated-auth-token',
  description: 'disallow cutting an authentication token and keeping it where it does not fit',
  worthReading: /getAuthToken|generate-db-auth-token|(?:rds|iam|db|database)[_a-z]*token/iu,
  meta: {
    schema: [
      {
        type: 'object',
        description: 'How much room a token needs.',
        properties: { minLength: { type: 'integer', minimum: 1, description: 'Characters that a buffer or a column for a token must have.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ minLength: ROOM }],
    messages: {
      cut: 'A token is only valid as a whole, and this keeps a part of it.',
      buffer: 'This buffer has room for {{room}} bytes; a token with session credentials has about 1,000 to 2,000 and is cut.',
      column: 'This column has room for {{room}} characters; a token with session credentials has about 1,000 to 2,000 and is cut or refused.',
    },
  },
  check(file, report, options) {
    const needed = Number(optionOf(options, 'minLength') ?? ROOM);
    for (const { node, room } of cutTokens(file)) {
      if (room === undefined) report(node, 'cut');
      else if (room < needed) report(node, 'buffer', { room: String(room) });
    }
    for (const { node, room } of storedTooSmall(file)) if (room < needed) report(node, 'column', { room: String(room) });
  },
});
