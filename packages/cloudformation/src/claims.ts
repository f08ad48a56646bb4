/** Recognises a CloudFormation or SAM template by its content, cheaply. */

/** Text formats in which templates are kept; anything else only mentions them. */
const SUFFIX = /(?:^|\/)[^/]*\.(?:ya?ml|json|template|tmpl|cfn|txt|j2|jinja2?|tpl)$/i;

const VERSION_IN_JSON = /"AWSTemplateFormatVersion"\s{0,20}:/;
/** A list stands here in a specification of CodeDeploy. */
const RESOURCES_IN_JSON = /"Resources"\s{0,20}:\s{0,20}\{/;
const TYPE = /["']?Type["']?\s{0,20}:\s{0,20}["']?(?:AWS|Custom|Alexa)::/;
const TOP_KEY = /^["']?(AWSTemplateFormatVersion|Resources|Transform|version)["']?[ \t]*:(?:.*AWS::|)/;

/** Whether the file is ours, from its path and the beginning of its text. */
export function claimsTemplate(path: string, head: string): boolean {
  if (!SUFFIX.test(path)) return false;
  if (/^\uFEFF?\s*\{/.test(head)) return VERSION_IN_JSON.test(head) || (RESOURCES_IN_JSON.test(head) && TYPE.test(head));
  if (!head.includes('AWS::') && !head.includes('AWSTemplateFormatVersion')) return false;
  return isTemplate(topKeys(head), head);
}

/** What has a `version` and Resources is a specification of CodeDeploy. */
function isTemplate(keys: ReadonlySet<string>, head: string): boolean {
  return keys.has('AWSTemplateFormatVersion') || keys.has('Transform') || (keys.has('Resources') && !keys.has('version') && TYPE.test(head));
}

/** The keys of a template, and that of a specification of CodeDeploy, among those at the indentation of the first line that says something. */
function topKeys(head: string): ReadonlySet<string> {
  const found = new Set<string>();
  let indent: string | undefined;
  for (const line of head.replace(/^\uFEFF/, '').split('\n')) {
    if (SAYS_NOTHING.test(line)) continue;
    indent ??= line.slice(0, line.search(/[^ ]/));
    const key = line.startsWith(indent) ? topKey(line.slice(indent.length)) : undefined;
    if (key !== undefined) found.add(key);
  }
  return found;
}

/** Blank lines, comments, document markers and directives. */
const SAYS_NOTHING = /^(?:\s*(?:#|$)|---|%)/;

function topKey(line: string): string | undefined {
  const [start, key] = TOP_KEY.exec(line) ?? [];
  return key === 'Transform' && start?.endsWith('AWS::') !== true ? undefined : key;
}
