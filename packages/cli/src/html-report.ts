/** The HTML report, with the page that was bundled for it. */
import { readFileSync } from 'node:fs';
import type { Reporter } from '@rds-iam-lint/model';
import { htmlWith, type Page } from '@rds-iam-lint/reporters/html';

/** The page is written beside the bundle by `tools/build-cli.ts`. */
export const htmlReport: Reporter = (report, view) => htmlWith(JSON.parse(readFileSync(new URL('./html-page.json', import.meta.url), 'utf8')) as Page)(report, view);
