import { testSize } from '@tintype/shared-db/testing';
import { type Network, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

const racers = 32;

let fixture: TestNetwork;
let network: Network;
let crowd: UserId[];
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
  ({ network } = fixture);
  crowd = await fixture.people(racers);
});
afterAll(() => fixture?.close());

/** A post of an author with a comment by a writer. */
async function scene() {
  const [author, writer] = (await fixture.people(2)) as [UserId, UserId];
  const post = unwrap(await network.as(author).posts.publish({ caption: 'Mine' })).id;
  const comment = unwrap(await network.as(writer).comments.add(post, 'Top')).id;
  return { author, writer, post, comment };
}

const rounds = testSize({ small: 3, deep: 40 });

test('[inv 32][inv 43] a comment that is removed while its writer is blocked, answered and liked never comes back', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { author, writer, post, comment } = await scene();
    let replied = 0;
    await Promise.all([
      network.as(writer).comments.remove(post, comment).then(unwrap),
      network.as(author).comments.remove(post, comment).then(unwrap),
      network.as(author).people.block(writer).then(unwrap),
      ...crowd.map(async (one, index) => {
        const me = network.as(one).comments;
        if (index % 2 === 0) return me.like(post, comment);
        const answer = await me.reply(post, comment, 'Reply');
        if (answer.ok) replied += 1;
        return answer;
      }),
    ]);
    unwrap(await network.as(author).people.unblock(writer));
    const reader = network.as(null);
    expect(unwrap(await reader.posts.get(post)).comments).toBe(replied);
    expect(unwrap(await reader.comments.list(post)).items.map(({ status }) => status)).toEqual(
      replied > 0 ? ['removed'] : [],
    );
    expect(unwrap(await reader.comments.replies(post, comment, { first: 50 })).items).toHaveLength(replied);
  }
  expect(await fixture.counterDrift()).toEqual([]);
});

test('a writer who is blocked still removes the own comment, and the answer does not tell that it is there', async () => {
  const { author, writer, post, comment } = await scene();
  unwrap(await network.as(author).people.block(writer));
  expect(unwrap(await network.as(writer).comments.remove(post, comment))).toEqual({ changed: false });
  unwrap(await network.as(author).people.unblock(writer));
  expect(unwrap(await network.as(author).comments.list(post)).items).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
});
