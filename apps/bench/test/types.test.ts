import { measureTypes } from '../src/types/measure';
import { typeLines } from '../src/types/report';

test('projects of both ways compile, and an editor offers their columns', async () => {
  const costs = await measureTypes(3, 1);
  for (const cost of [costs.typeorm, costs.ours])
    expect(Object.values(cost).every((value) => value > 0)).toBe(true);
  const lines = typeLines(3, costs);
  expect(lines).toHaveLength(7);
  expect(lines.at(-1)).toMatch(/^ {2}an editor shows names after a key +\d+ ms +\d+ ms +\d+\.\d\d$/);
});
