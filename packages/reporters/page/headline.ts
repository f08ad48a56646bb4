/** The outcome of a run in one sentence. */
import type { PageData } from '../src/html/page-data.ts';
import { listed, quantity } from '../src/quantity.ts';

export function headlineOf({ summary: { verdicts, gaps } }: PageData): string {
  const open = [
    ...(verdicts.fail === 0 ? [] : [quantity(verdicts.fail, 'failure')]),
    ...(verdicts.unknown === 0 ? [] : [`${String(verdicts.unknown)} unknown`]),
    ...(gaps === 0 ? [] : [quantity(gaps, 'gap')]),
  ];
  if (verdicts.fail > 0) return listed(open);
  const judged = verdicts.pass + verdicts.unknown + verdicts['not-applicable'];
  if (judged === 0) return open.length === 0 ? 'Nothing was judged' : `Nothing was judged; ${listed(open)}`;
  return open.length === 0 ? `No failures; ${quantity(verdicts.pass, 'pass', 'passes')}` : `No failures; ${listed(open)}`;
}
