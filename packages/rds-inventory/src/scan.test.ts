import { describe, expect, it } from 'vitest';
import { FakeAws, type Faults } from './fake-aws.ts';
import { SAMPLE } from './sample-account.ts';
import { scan } from './scan.ts';

process.env['AWS_ACCESS_KEY_ID'] = 'AKIAIOSFODNN7EXAMPLE';
process.env['AWS_SECRET_ACCESS_KEY'] = 'example';

const scanned = async (faults?: Faults, regions: readonly string[] | 'all' = ['eu-west-1']) => {
  const aws = new FakeAws(SAMPLE, faults);
  const result = await scan({ identities: [{}], regions, connection: { requestHandler: aws.requestHandler, maxAttempts: 1 }, now: () => '2026-11-21T00:00:00Z' });
  return { ...result, requests: aws.requests };
};

describe('a scan', () => {
  it('x', async () => {
    const r = await scanned();
    console.log(JSON.stringify(r, null, 1).slice(0, 9000));
    expect(r.gaps).toEqual([]);
  });
});
