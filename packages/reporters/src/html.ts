/** The report as one HTML file that needs nothing else: the page, and the data that it shows. */
import { createHash } from 'node:crypto';
import type { Report, Reporter, View } from '@rds-iam-lint/model';
import { encodeReport } from './html/encode-report.ts';
import { printable } from './printable.ts';
import { quantity } from './quantity.ts';

/** The bundled page: text of one script and of one style sheet, in ASCII, without `</script` or `</style`. */
export interface Page {
  readonly script: string;
  readonly style: string;
}

/** A browser runs this script and this style and nothing else, and asks for nothing. */
export function htmlWith({ script, style }: Page): Reporter {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return (report, view) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(`${report.tool.name} report`)}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>${escaped(sentenceOf(report))} This page needs JavaScript to show the findings; it loads nothing and sends nothing. Without it, <code>--format text</code> says the same.</p></noscript>
<script type="application/json" id="data">${dataOf(report, view)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string) => printable(text).replace(/[&<>"']/g, (character) => NAMES[character] ?? '');

function sentenceOf({ summary: { verdicts, gaps } }: Report): string {
  return `${quantity(verdicts.fail, 'failure')}, ${String(verdicts.unknown)} unknown, ${quantity(verdicts.pass, 'pass', 'passes')}, ${quantity(gaps, 'gap')}.`;
}

/** JSON in which no character ends a script element, and none is obeyed or hidden: they are escapes. */
function dataOf(report: Report, view: View): string {
  return JSON.stringify(encodeReport(report, view)).replace(/[<\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
}
