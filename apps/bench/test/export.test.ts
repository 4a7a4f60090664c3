import { measureExports } from '../src/export/measure';
import { reportLines } from '../src/export/report';

test('exports and copies persons with few rows and with more, and tells what that held', async () => {
  const runs = await measureExports([1_000, 2_000]);
  expect(runs.map(({ way }) => way)).toEqual(['ours', 'raw', 'ours', 'raw']);
  for (const run of runs) {
    expect(run.rows).toBeGreaterThanOrEqual(1_000);
    expect(Math.min(run.bytes, run.seconds)).toBeGreaterThan(0);
    expect(Number.isFinite(run.live)).toBe(true);
  }
  // What is settled by default is told by an export, and is no row.
  const [ours, raw, more] = runs.map(({ rows }) => rows);
  expect(ours).toBe((raw ?? 0) + 2);
  expect(more).toBeGreaterThanOrEqual(2_000);
  expect(reportLines(runs).filter((line) => line.includes('rows/s'))).toHaveLength(4);
});
