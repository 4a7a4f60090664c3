import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeRegions } from './regions';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = '']) => block.trimEnd());

test('every example of the README is a part of a test, as it stands, and every such part is in the README', () => {
  const regions = readmeRegions();
  expect(regions.size).toBeGreaterThan(10);
  expect(blocks.map(withoutLayout).sort()).toEqual([...regions.values()].map(withoutLayout).sort());
});

/** Lines are broken at another place where the code is indented less. */
function withoutLayout(code: string): string {
  return code.replaceAll(/\s+/g, ' ').replaceAll(/([([{]) | (?=[)\]}])/g, '$1');
}
