/** What an address of Terraform is of: `aws_db_instance`, or `data.aws_db_instance`. */

/** Longer addresses are not looked into. */
const MOST_LENGTH = 4096;

/** `undefined` for what is no address of a resource: a logical id, an ARN, a variable. */
export function terraformTypeOf(address: string): string | undefined {
  if (address.length > MOST_LENGTH) return undefined;
  const steps = stepsOf(address);
  let from = 0;
  while (steps[from] === 'module') from += 2;
  const isData = steps[from] === 'data';
  const [type = '', ...names] = steps.slice(isData ? from + 1 : from);
  if (names.length !== 1 || !IS_TYPE.test(type)) return undefined;
  return isData ? `data.${type}` : type;
}

/** Types begin with the name of their provider. */
const IS_TYPE = /^[a-z][a-z0-9]*_[a-z0-9_]+$/;

/** The names between the dots, without the keys in brackets, which are quoted as in JSON. */
function stepsOf(address: string): readonly string[] {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '').split('.');
}
