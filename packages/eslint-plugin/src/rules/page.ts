/** The address of a rule's page, in the published package. */
import manifest from '../../package.json' with { type: 'json' };

export const pageOf = (rule: string): string => `https://unpkg.com/${manifest.name}@${manifest.version}/docs/rules/${rule}.md`;
