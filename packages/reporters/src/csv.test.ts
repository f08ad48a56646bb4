import { expect, it } from 'vitest';
import { csv } from './csv.ts';
import { finding, place, reportOf } from './sample-report.ts';

it('has a header, quotes every cell and guards formulas', () => {
  const [header, first, second, rest] = csv(reportOf([finding({ resource: '=HYPERLINK("https://evil.example")', until: ['-1', 'x'] }), finding({ suppression: { how: 'comment', reason: '+1', owner: 'ops', until: '2027-01-31', at: place('a:1:1') } })])).split('\r\n');
  expect(header).toBe('"verdict","severity","rule","resource","construct_path","unit","kind","path","line","column","end_line","end_column","message","evidence","until","state","suppressed_where","suppressed_reason","suppressed_by","suppressed_until","root","fingerprint"');
  expect(first).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(first).toContain(`,"'-1; x","",`);
  expect(second).toContain(`,"suppressed","comment","'+1","ops","2027-01-31",`);
  expect(rest).toBe('');
});
