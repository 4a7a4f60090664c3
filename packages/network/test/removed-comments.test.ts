import { type UserId, unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** A post of an author with a comment by a writer, and a reply to it by another user. */
async function scene() {
  const { network } = fixture;
  const [author, writer, other] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const post = unwrap(await network.as(author).posts.publish({ caption: 'Mine' })).id;
  const comment = unwrap(await network.as(writer).comments.add(post, 'Top')).id;
  const reply = unwrap(await network.as(other).comments.reply(post, comment, 'Yes')).id;
  return { author, writer, other, post, comment, reply };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** What a reader of the thread finds. */
async function thread(viewer: UserId | null, { post, comment }: Scene) {
  const reader = viewer === null ? fixture.network.as(null) : fixture.network.as(viewer);
  return {
    count: unwrap(await reader.posts.get(post)).comments,
    tops: unwrap(await reader.comments.list(post)).items.map(({ status, body, author, authorId }) => ({
      status,
      body,
      author,
      authorId,
    })),
    replies: unwrap(await reader.comments.replies(post, comment)).items.map(({ body }) => body),
  };
}
const emptied = { status: 'removed', body: null, author: null, authorId: null };
const kept = { count: 1, tops: [emptied], replies: ['Yes'] };

const purge = async (id: UserId) => {
  const due = `status = 'pending_deletion', delete_after = now() - interval '1 day'`;
  await fixture.rows(`UPDATE tintype.users SET ${due} WHERE id = $1`, [id]);
  unwrap(await fixture.network.purgeUser(id));
};

test('a removed comment keeps its replies, and names its writer no more', async () => {
  const at = await scene();
  unwrap(await fixture.network.as(at.writer).comments.remove(at.post, at.comment));
  for (const viewer of [null, at.author, at.writer, at.other]) expect(await thread(viewer, at)).toEqual(kept);
  const me = fixture.network.as(at.author).comments;
  expect(await me.like(at.post, at.reply)).toMatchObject({ ok: true, value: { changed: true } });
  for (const answer of [
    await me.like(at.post, at.comment),
    await me.edit(at.post, at.comment, 'Back'),
    await me.hide(at.post, at.comment),
    await me.pin(at.post, at.comment),
    await me.approve(at.post, at.comment),
  ])
    expect(answer).toEqual({ ok: false, error: { kind: 'not_found', entity: 'comment' } });
  expect(await me.reply(at.post, at.comment, 'Why?')).toMatchObject({
    ok: false,
    error: { kind: 'invalid' },
  });
});

test('[inv 61] the replies to a comment stay listed and counted when its writer is purged', async () => {
  const at = await scene();
  await purge(at.writer);
  for (const viewer of [null, at.author, at.other]) expect(await thread(viewer, at)).toEqual(kept);
  expect(unwrap(await fixture.network.as(at.author).comments.like(at.post, at.reply))).toEqual({
    changed: true,
  });
  await purge(at.other);
  expect(await thread(at.author, at)).toEqual({ count: 0, tops: [], replies: [] });
  expect(await fixture.counterDrift()).toEqual([]);
});

test('a removed comment is not listed for a viewer who sees none of its replies', async () => {
  const at = await scene();
  unwrap(await fixture.network.as(at.writer).comments.remove(at.post, at.comment));
  const [viewer] = (await fixture.people(1)) as [UserId];
  unwrap(await fixture.network.as(viewer).people.block(at.other));
  expect(await thread(viewer, at)).toMatchObject({ tops: [], replies: [] });
  expect(await thread(null, at)).toEqual(kept);
});

test('a writer who is blocked still removes the own comment, and the answer does not tell that it is there', async () => {
  const { network } = fixture;
  const { author, writer, post, comment } = await scene();
  unwrap(await network.as(author).people.block(writer));
  expect(unwrap(await network.as(writer).comments.remove(post, comment))).toEqual({ changed: false });
  unwrap(await network.as(author).people.unblock(writer));
  expect(unwrap(await network.as(author).comments.list(post)).items).toMatchObject([{ status: 'removed' }]);
  expect(await fixture.counterDrift()).toEqual([]);
});
