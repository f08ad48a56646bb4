/** What plain scalars stand for in the YAML that Terraform reads: 1.2, with the truths of 1.1. */
import type { ScalarTag } from 'yaml';

/** Stands for what is not worked out. */
class Unread {
  readonly form = 'unread';
}

const scalar = (name: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({ tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve });

export const YAML_SCALARS: ScalarTag[] = [
  scalar('null', /^(?:~|null|Null|NULL)?$/, () => null),
  scalar('bool', /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/, () => true),
  scalar('bool', /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/, () => false),
  scalar('int', /^0x[0-9a-fA-F]{1,12}$/, Number),
  scalar('int', /^0o[0-7]{1,16}$/, Number),
  scalar('int', /^[-+]?\d{1,400}$/, exact),
  scalar('float', /^[-+]?(?:\d{1,400}\.\d{0,400}|\.\d{1,400}|\d{1,400}(?=[eE]))(?:[eE][-+]?\d{1,3})?$/, exact),
  scalar('float', /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/, () => new Unread()),
  scalar('timestamp', /^\d{4}-\d{2}-\d{2}$/, (text) => `${text}T00:00:00Z`),
  scalar('timestamp', /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}.{0,40})?$/, () => new Unread()),
];

function exact(text: string): unknown {
  const number = Number(text);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : new Unread();
}
