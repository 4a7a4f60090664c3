import { testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import type { Network, UserId } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { type Crowd, gatherCrowd, hideCrowd, lists, WAYS, type Way } from './half-hidden-lists';

let fixture: TestNetwork;
let network: Network;
let crowd: Crowd;
let statements = 0;
const size = 32;
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({
    // Tests look once for rows that a list would lose; production does not.
    onStatement: ({ name }) => {
      if (!name.endsWith('_lost')) statements += 1;
    },
  });
  crowd = await gatherCrowd(fixture, size);
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

/** The most statements of one page. */
const MOST = 5;

interface Walked {
  readonly seen: readonly UserId[];
  /** How many items each page had, and by how many statements. */
  readonly pages: readonly { readonly items: number; readonly statements: number; readonly last: boolean }[];
}

/** Reads a list to its end. */
async function walk(name: string, first: number): Promise<Walked> {
  const list = lists[name];
  if (!list) throw new Error(`no list is ${name}`);
  const seen: UserId[] = [];
  const pages: Walked['pages'][number][] = [];
  let after: string | null = null;
  do {
    statements = 0;
    const [people, next] = await list.read(network.as(crowd.viewer), crowd, { first, after });
    pages.push({ items: people.length, statements, last: next === null });
    seen.push(...people);
    after = next;
  } while (after !== null && pages.length <= size + 2);
  return { seen: seen.filter((id) => id !== crowd.owner && id !== crowd.viewer), pages };
}

const shownOn = (name: string, ways: readonly Way[]): readonly UserId[] =>
  crowd.people.filter((_, index) => !lists[name]?.hides.includes(ways[index] ?? 'visible'));

/** Every second person of the crowd is hidden, in one way after the other. */
const half = Array.from({ length: size }, (_, index): Way => {
  const hiding = ['blocks the viewer', 'is blocked', 'suspended', 'deactivated', 'private', 'muted'] as const;
  return index % 2 === 0 ? 'visible' : (hiding[(index >> 1) % hiding.length] ?? 'visible');
});

test.each(Object.keys(lists))(
  '[inv 66] pages of %s are full where half of the people are hidden',
  async (name) => {
    await hideCrowd(fixture, crowd, half);
    const { seen, pages } = await walk(name, 6);
    expect([...seen].sort()).toEqual([...shownOn(name, half)].sort());
    expect(pages.slice(0, -1).map(({ items }) => items)).toEqual(pages.slice(0, -1).map(() => 6));
    expect(Math.max(...pages.map((page) => page.statements))).toBeLessThanOrEqual(MOST);
  },
);

test.each(['collections.saved', 'collections.posts', 'people.taggedIn', 'hashtags.posts'])(
  'a page of %s is full by one statement where half of the authors are hidden',
  async (name) => {
    await hideCrowd(fixture, crowd, half);
    const { pages } = await walk(name, 6);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map((page) => page.statements)).toEqual(pages.map(() => 1));
  },
);

test('a walk through the pages shows each visible person once, and a short page has looked five times', async () => {
  const way = fc.constantFrom(...WAYS);
  await fc.assert(
    fc.asyncProperty(
      fc.array(way, { minLength: size, maxLength: size }),
      fc.integer({ min: 1, max: 9 }),
      async (ways, first) => {
        await hideCrowd(fixture, crowd, ways);
        for (const name of Object.keys(lists)) {
          const { seen, pages } = await walk(name, first);
          expect([name, [...seen].sort()]).toEqual([name, [...shownOn(name, ways)].sort()]);
          const wrong = pages.filter(
            (page) =>
              page.items > first ||
              page.statements > MOST ||
              (page.items < first && !page.last && page.statements < MOST),
          );
          expect([name, wrong]).toEqual([name, []]);
        }
      },
    ),
    { numRuns: testSize({ small: 12, deep: 200 }) },
  );
});
