/** Recognises plans and states of Terraform and OpenTofu by their content, cheaply. */

/** Names that plans and states are kept under. A backup of a state is older than the state beside it. */
const SUFFIX = /(?:^|\/)[^/]*\.(?:json|tfstate|tfplan|plan|txt|out)$/i;

const OBJECT = /^\uFEFF?\s{0,1000}\{/;
const SAYS_VERSION = /"terraform_version"\s{0,20}:\s{0,20}"/;
/** What `terraform show -json` writes first, and what only it writes. */
const SHOWN = /"format_version"\s{0,20}:\s{0,20}"/;
const SHOWN_ONLY = /"(?:planned_values|resource_changes|prior_state|resource_drift|relevant_attributes|values|configuration|variables)"\s{0,20}:/;
/** With sorted names the versions come last, behind the configuration of a plan or the resources of a state. */
const SORTED_PLAN = /"configuration"\s{0,20}:\s{0,100}\{\s{0,100}"(?:provider_config|root_module)"\s{0,20}:/;
const SORTED_FILE = /"lineage"\s{0,20}:\s{0,20}"[\da-f-]{36}"/;
const INSTANCES = /"instances"\s{0,20}:\s{0,20}\[/;
/** The state file. */
const FILE = /"version"\s{0,20}:\s{0,20}\d/;
const FILE_ONLY = /"(?:serial|lineage)"\s{0,20}:/;

/** A plan as `terraform plan -out` writes it is an archive. */
const ARCHIVE = /\.tfplan$/i;

/** Whether the file is ours, from its path and the beginning of its text. */
export function claimsTerraformJson(path: string, head: string): boolean {
  if (!SUFFIX.test(path) || !OBJECT.test(head)) return false;
  if (SORTED_PLAN.test(head) || (SORTED_FILE.test(head) && INSTANCES.test(head))) return true;
  return SAYS_VERSION.test(head) && isVersioned(head);
}

function isVersioned(head: string): boolean {
  return (SHOWN.test(head) && SHOWN_ONLY.test(head)) || (FILE.test(head) && FILE_ONLY.test(head));
}

/** Whether the name is that of a binary plan. */
export const isBinaryPlan = (path: string): boolean => ARCHIVE.test(path);
