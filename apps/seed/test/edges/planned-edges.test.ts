import { type EdgeList, readEdgeFile } from '../../src/edges';
import { createPlan, planForEdges } from '../../src/plan';
import { temporaryFiles } from './temporary-files';

const files = temporaryFiles();

/** Where SNAP's ego-Facebook edges lie, when they are at hand: https://snap.stanford.edu/data/ego-Facebook.html */
const EGO_FACEBOOK = process.env.EGO_FACEBOOK_EDGES;

async function read(path: string): Promise<EdgeList> {
  const result = await readEdgeFile(path, { undirected: true });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a plan over measured edges', () => {
  it('has the nodes as users and the edges as follows', async () => {
    const edges = await read(files.write('10 20\n20 30\n10 40\n'));
    const plan = createPlan({ seed: 1, ...planForEdges(edges) });
    const ids = [...plan.users()].map(({ id }) => id);
    const follows = [...plan.follows()].map(({ followerId, followeeId }) => [
      ids.indexOf(followerId),
      ids.indexOf(followeeId),
    ]);
    expect(follows).toEqual([
      [0, 1],
      [0, 3],
      [1, 0],
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
    expect(plan.totals).toMatchObject({ users: 4, follows: 6, posts: 20, comments: 80 });
  });

  it('takes sizes that are given', async () => {
    const edges = await read(files.write('1 2\n2 3\n'));
    expect(
      createPlan({ seed: 1, ...planForEdges(edges), posts: 7, users: 99, follows: 99 }).totals,
    ).toMatchObject({
      users: 3,
      follows: 4,
      posts: 7,
    });
  });

  (EGO_FACEBOOK ? it : it.skip)('reads the friendships of ego-Facebook', async () => {
    const edges = await read(EGO_FACEBOOK ?? '');
    expect(edges).toMatchObject({ nodeCount: 4039, selfLoops: 0, duplicates: 0 });
    expect(edges.from.length).toBe(176_468);
    expect(createPlan({ seed: 1, ...planForEdges(edges) }).totals).toMatchObject({
      users: 4039,
      follows: 176_468,
    });
  });
});
