/** The source for CloudFormation and SAM templates. */
import type { Facts, Reader } from '@rds-iam-lint/model';
import { claimsTemplate } from './claims.ts';
import { readTemplate } from './read-template.ts';

/** `roots` are paths of files that `claims` took; each is a unit of its own. A file that the workspace refuses is a gap. */
export const cloudFormationReader: Reader = {
  id: 'cloudformation',
  claims: claimsTemplate,
  read(workspace, roots, options) {
    const all = roots.map((path): Facts => {
      const text = workspace.read(path);
      return typeof text === 'string' ? readTemplate(path, text, options) : { resources: [], gaps: [text], complete: [] };
    });
    return { resources: all.flatMap((facts) => facts.resources), gaps: all.flatMap((facts) => facts.gaps), complete: all.flatMap((facts) => facts.complete) };
  },
};
