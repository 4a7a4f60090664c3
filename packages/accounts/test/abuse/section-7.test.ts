import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abuseRows, owedElsewhere } from './section-7';

test.each(abuseRows.map(({ row, proved }) => [row, proved] as const))(
  '%s: the tests that the table names exist',
  (_row, proved) => {
    expect(proved.length).toBeGreaterThan(0);
    for (const [file, title] of proved)
      expect([file, readFileSync(join(__dirname, '..', file), 'utf8').includes(title)]).toEqual([file, true]);
  },
);

test('no row is both proved here and left to another context', () => {
  const here = abuseRows.map(({ row }) => row);
  expect([...here, ...Object.keys(owedElsewhere)]).toHaveLength(26);
  expect(here.filter((row) => Object.hasOwn(owedElsewhere, row))).toEqual([]);
});
