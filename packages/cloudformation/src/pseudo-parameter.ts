/** The parameters that CloudFormation itself supplies (`AWS::Region` and its like). */
import { partitionOf } from '@rds-iam-lint/logic';
import type { Place, Value } from '@rds-iam-lint/model';
import { type Scope, unevaluated } from './scope.ts';

/** Domain suffixes by partition; others are left open. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html (read 2026-11-21). */
const SUFFIXES: ReadonlyMap<string, string> = new Map([['aws', 'amazonaws.com'], ['aws-us-gov', 'amazonaws.com'], ['aws-cn', 'amazonaws.com.cn']]);

const WORDS: ReadonlySet<string> = new Set(['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::StackName']);
const OTHERS: ReadonlySet<string> = new Set(['AWS::URLSuffix', 'AWS::StackId', 'AWS::NotificationARNs']);

/** `undefined` when the name is no pseudo parameter. */
export function pseudoParameter(name: string, at: Place, scope: Scope): Value | undefined {
  if (name === 'AWS::NoValue') return { state: 'absent', at };
  const data = supplied(name, scope.options);
  if (data !== undefined) return { state: 'known', data, at };
  if (!WORDS.has(name) && !OTHERS.has(name)) return undefined;
  const open = { ...unevaluated(at, name), reason: 'reference' as const, reference: { resource: { unit: scope.unit, id: name }, attribute: name } };
  return WORDS.has(name) ? { ...open, word: true } : open;
}

function supplied(name: string, { region, account }: Scope['options']): string | undefined {
  switch (name) {
    case 'AWS::Region': return region;
    case 'AWS::AccountId': return account;
    case 'AWS::Partition': return region === undefined ? undefined : partitionOf(region);
    case 'AWS::URLSuffix': return region === undefined ? undefined : SUFFIXES.get(partitionOf(region));
    default: return undefined;
  }
}
