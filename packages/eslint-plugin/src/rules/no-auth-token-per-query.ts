/** The rule that finds a new token, and with it a new connection, for every query. */
import { around, calleeOf, childrenOf, functionAround, isFunction, nameOf, objectOf, parentOf, type Syntax } from '../syntax/node.ts';
import { nodesOf, type SourceFile, variableOf } from '../syntax/source-file.ts';
import { tokenCallsOf } from '../tokens/signer.ts';
import { isInside } from '../tokens/token.ts';
import { keyOf } from '../values/key.ts';
import { optionOf, tokenRule } from './token-rule.ts';

/** See docs/rules/no-auth-token-per-query.md, which the tests run. */
export const noAuthTokenPerQuery = tokenRule({
  name: 'no-auth-token-per-query',
  description: 'disallow signing a token and opening a connection for every query',
  worthReading: /getAuthToken/u,
  meta: {
    schema: [
      {
        type: 'object',
        description: 'What counts as too often.',
        properties: { perInvocation: { type: 'boolean', description: 'Whether a token and a connection for each invocation of a function that runs queries are reported, too.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ perInvocation: false }],
    messages: {
      query: 'A token and a connection are made for every query here; keep a pool, and give it a function that signs a token for each new connection.',
      loop: 'A token and a connection are made in every round of this loop; make them before it.',
      invocation: 'A token and a connection are made for every call of this function; keep the connection outside of it.',
    },
  },
  check(file, report, options) {
    const queries = nodesOf(file, 'CallExpression').filter((call) => isQuery(file, call));
    for (const call of tokenCallsOf(file)) {
      const problem = problemOf(file, call, { queries, perInvocation: optionOf(options, 'perInvocation') === true });
      if (problem !== undefined) report(call, problem);
    }
  },
});

const QUERIES: ReadonlySet<string> = new Set(['query', 'execute', 'raw', 'unsafe', '$queryRawUnsafe', '$executeRawUnsafe', 'one', 'none', 'many', 'any', 'oneOrNone', 'manyOrNone']);

const isQuery = (file: SourceFile, call: Syntax): boolean => objectOf(calleeOf(call)) !== undefined && QUERIES.has(keyOf(file, calleeOf(call) ?? call) ?? '');

interface Around {
  readonly queries: readonly Syntax[];
  readonly perInvocation: boolean;
}

function problemOf(file: SourceFile, call: Syntax, { queries, perInvocation }: Around): 'query' | 'loop' | 'invocation' | undefined {
  const loop = around(call, (outer) => isLoop(outer) || isFunction(outer));
  const round = loop === undefined || (isFunction(loop) && !isRound(file, loop)) ? undefined : loop;
  if (round !== undefined && queries.some((query) => isInside(query, round))) return 'loop';
  const owner = functionAround(call);
  const own = owner === undefined ? [] : queries.filter((query) => functionAround(query) === owner);
  if (own.some((query) => takesParameter(file, query, owner))) return 'query';
  return perInvocation && own.length > 0 ? 'invocation' : undefined;
}

const isLoop = ({ type }: Syntax): boolean => /^(?:For|While|DoWhile)/u.test(type);

/** A callback of `forEach` or `map`. */
function isRound(file: SourceFile, callback: Syntax): boolean {
  const callee = calleeOf(parentOf(callback));
  return objectOf(callee) !== undefined && /^(?:forEach|map|flatMap)$/u.test(keyOf(file, callee ?? callback) ?? '');
}

/** `client.query(sql, values)` where `sql` is a parameter of the function. */
function takesParameter(file: SourceFile, query: Syntax, owner: Syntax | undefined): boolean {
  const [first] = childrenOf(query, 'arguments');
  const definition = nameOf(first) === undefined || first === undefined ? undefined : variableOf(file, first)?.defs[0];
  return definition?.type === 'Parameter' && definition.node === owner;
}
