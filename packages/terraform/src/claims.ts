/** Recognises the files of Terraform and OpenTofu by their names. */

/** Files of configuration, and of values for their variables. */
const OURS = /\.(?:tf|tofu)(?:vars)?(?:\.json)?$/;

export const claimsTerraform = (path: string): boolean => OURS.test(path);
