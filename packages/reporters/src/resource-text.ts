/** What a resource is called in a report for people. */
import type { Finding } from '@rds-iam-lint/model';
import { printable, prose } from './printable.ts';

/** The id, and behind it the name that its author knows, where a program made the declaration. */
export function resourceText({ resource, constructPath }: Pick<Finding, 'resource' | 'constructPath'>): string {
  return constructPath === undefined ? printable(resource) : `${printable(resource)} (${prose(constructPath)})`;
}
