/** Recognises answers of the RDS API, as the AWS CLI prints them or as a scan keeps them, by their content, cheaply. */

/** The members that hold the items of such answers. A template has `Parameters`, too, as an object. */
const LISTS = 'DBInstances|DBClusters|GlobalClusters|DBParameterGroups|DBClusterParameterGroups|Parameters|OptionGroupsList|DBProxies|Targets|DBProxyEndpoints';

const FIRST = new RegExp(String.raw`^\uFEFF?\s{0,1000}\{\s{0,1000}"(?:recorded"\s{0,100}:\s{0,100}\{|answers"\s{0,100}:\s{0,100}\[|(?:Marker|NextToken)"\s{0,100}:|(?:${LISTS})"\s{0,100}:\s{0,100}\[)`);
const OURS = new RegExp(String.raw`"(?:recorded"\s{0,100}:\s{0,100}\{|(?:${LISTS})"\s{0,100}:\s{0,100}\[)`);

/** Whether the file is ours, from its path and the beginning of its text. */
export const claimsAnswers = (path: string, head: string): boolean => path.endsWith('.json') && FIRST.test(head) && OURS.test(head);
