/** Recognises policy documents and answers of the IAM and Organizations APIs by their content, cheaply. */

/** A path with one of these endings, or with none, may hold a policy. */
const SUFFIX = /(?:^|\/)[^/.]+$|\.(?:json|policy|iam|txt)$/i;

/** The first member of a bare document. */
const BARE = /^\uFEFF?\s{0,1000}\{\s{0,1000}"(?:Version|Id|Statement)"\s{0,100}:/;
const STATEMENT = /"Statement"\s{0,100}:\s{0,1000}[[{]/;
const ENCODED = /^\s{0,100}"?%7B/i;

/** Members that only these answers have. */
const ANSWERS: readonly RegExp[] = [
  /"(?:UserDetailList|GroupDetailList|RoleDetailList)"\s{0,100}:/,
  /"(?:PolicyDocument|AssumeRolePolicyDocument)"\s{0,100}:/,
  /"PolicyVersion"\s{0,100}:\s{0,1000}\{/,
  /"PolicySummary"\s{0,100}:\s{0,1000}\{/,
];

/** What else speaks of policies: CloudFormation templates, Terraform plans and states. */
const FOREIGN = /"AWSTemplateFormatVersion"|"Type"\s{0,100}:\s{0,100}"(?:AWS|Alexa|Custom)::|"(?:terraform_version|planned_values|format_version|resource_changes)"\s{0,100}:/;

/** Whether the file is ours, from its path and the beginning of its text. */
export function claimsPolicy(path: string, head: string): boolean {
  if (!SUFFIX.test(path)) return false;
  if (ENCODED.test(head)) return true;
  if (!/^\uFEFF?\s{0,1000}\{/.test(head) || FOREIGN.test(head)) return false;
  return (BARE.test(head) && STATEMENT.test(head)) || ANSWERS.some((answer) => answer.test(head));
}
