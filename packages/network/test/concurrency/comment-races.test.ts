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

test('[inv 43] hiding, approving, editing and removing at once leave the counts of what is shown', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { author, writer, post, comment } = await scene();
    const [owner, talker] = [network.as(author), network.as(writer)];
    const replies = await Promise.all(
      crowd
        .slice(0, 8)
        .map(async (one) => unwrap(await network.as(one).comments.reply(post, comment, 'Reply')).id),
    );
    await Promise.all([
      ...replies.flatMap((reply, index) => [
        owner.comments.hide(post, index % 2 === 0 ? comment : reply),
        owner.comments.approve(post, index % 2 === 0 ? reply : comment),
        network.as(crowd[index] ?? author).comments.edit(post, reply, `Reply ${round}`),
      ]),
      owner.people.restrict(writer),
      talker.comments.edit(post, comment, 'Other'),
      talker.comments.reply(post, comment, 'Well'),
      ...(round % 2 === 0 ? [talker.comments.remove(post, comment)] : []),
      ...replies.slice(0, 2).map((reply) => owner.comments.remove(post, reply)),
    ]);
    for (const reader of [network.as(null), owner, talker]) {
      const { comments } = unwrap(await reader.posts.get(post));
      const tops = unwrap(await reader.comments.list(post)).items;
      const threads = await Promise.all(
        tops.map(async ({ id }) => unwrap(await reader.comments.replies(post, id)).items.length),
      );
      expect(tops.map(({ replies: told }) => told)).toEqual(threads);
      const listed = tops.filter(({ status }) => status !== 'removed').length;
      expect(comments).toBe(threads.reduce((sum, count) => sum + count, listed));
    }
  }
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 55] of many edits of one version at once, one is written and the others are stale', async () => {
  const { writer, post, comment } = await scene();
  const edits = await Promise.all(
    crowd.map((_one, index) => network.as(writer).comments.edit(post, comment, `Text ${index}`, 1)),
  );
  const written = edits.filter((edit) => edit.ok);
  expect(written).toHaveLength(1);
  expect(new Set(edits.map((edit) => (edit.ok ? 'written' : edit.error.kind)))).toEqual(
    new Set(['written', 'stale']),
  );
  const [shown] = unwrap(await network.as(null).comments.list(post)).items;
  expect(shown).toMatchObject({ body: written[0]?.ok && written[0].value.body, version: 2 });
});
