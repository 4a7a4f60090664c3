import { PRESETS, planForUsers } from '@tintype/seed/plan';
import { withGraph } from '../src/graph-database';
import { graphPlans } from '../src/graph-plans';
import { measureGraph } from '../src/graph-reads';

test('measures the reads and writes of the graph, and a burst', async () => {
  const { comparisons, burst } = await measureGraph(planForUsers(300), 20);
  expect(comparisons.map(({ name }) => name)).toEqual([
    'relationships to 100 targets',
    'a page of 50 followers',
    'a page of 20 suggestions',
    'follow',
    'unfollow',
  ]);
  expect(comparisons.every(({ ratio }) => ratio > 0)).toBe(true);
  expect(Math.min(burst.oursPerSecond, burst.rawPerSecond, burst.spreadPerSecond)).toBeGreaterThan(0);
});

test('no read of the graph of 5,000 people goes through a table from end to end, or sorts a list that an index has', async () => {
  const plans = await withGraph({ ...PRESETS.demo }, async (client, url) => {
    await client.query(
      `UPDATE tintype.follows SET state = 'pending', accepted_at = NULL
        WHERE followee_id = (SELECT max(followee_id::text)::uuid FROM tintype.follows)`,
    );
    return graphPlans(client, url);
  });
  expect(plans.length).toBeGreaterThanOrEqual(9);
  expect(plans.filter(({ scanned }) => scanned.length > 0)).toEqual([]);
  for (const name of ['list_followers', 'list_following', 'list_requests']) {
    const pages = plans.filter((candidate) => candidate.name === `social_graph.${name}`);
    expect(pages).toHaveLength(2);
    for (const { nodes } of pages) {
      expect(nodes.filter((node) => node.includes('Sort'))).toEqual([]);
      expect(nodes.some((node) => node.includes('follows_'))).toBe(true);
    }
  }
});
