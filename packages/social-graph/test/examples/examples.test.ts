import { join } from 'node:path';
import { ok } from '@tintype/database';
import { examplesOf, runExample, withoutExample } from '@tintype/examples';
import { inputWith, type Repo } from '@tintype/repo';
import * as index from '../../src';
import { type GraphFixture, meta, openGraph, people, sideEffects, unwrap } from '../graph-setup';
import { graphOn, type Stage, sceneOf, setStage } from './scenes';

let fixture: GraphFixture;
let stage: Stage;
beforeAll(async () => {
  fixture = await openGraph();
  stage = await setStage(fixture.database.ownerRepo);
});
afterAll(() => fixture.database.close());

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const words = { inputWith, ok, unwrap, meta, people, write: () => undefined };

// In a transaction that is rolled back: each example finds the same rows.
test.each(examples.map((example) => [example.title, example] as const))(
  'the example of %s runs, and is true',
  async (_title, example) =>
    fixture.database.sandbox(async (repo: Repo) => {
      await sceneOf(example.subject)(repo, stage);
      const own: object = await import(example.path);
      const pair = { followerId: stage.ada.id, followeeId: stage.grace.id };
      const graph = { repo, socialGraph: graphOn(repo), sideEffects };
      const run = await runExample(example, { ...index, ...words, ...own, ...graph, ...stage, ...pair }, [
        'repo',
      ]);
      expect(run).toEqual({ untrue: [], refusals: [] });
    }),
);

test('every command, every read and every function of the package has an example', () => {
  const calledThere = {
    follow: 'followUser',
    unfollow: 'unfollowUser',
    block: 'blockUser',
    unblock: 'unblockUser',
    mute: 'muteUser',
    unmute: 'unmuteUser',
  };
  expect(withoutExample(fixture.graph, examples, calledThere)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
