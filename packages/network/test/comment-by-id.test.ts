import { asCommentId, asPostId } from '@tintype/shared-db';
import { type UserId, unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const missing = (entity: string) => ({ ok: false, error: { kind: 'not_found', entity } });

/** A post of an author with a comment by a writer, and a reply to it by another user. */
async function scene() {
  const [author, writer, other] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const { network } = fixture;
  const [asAuthor, asWriter, asOther] = [network.as(author), network.as(writer), network.as(other)];
  const post = unwrap(await asAuthor.posts.publish({ caption: 'Mine' })).id;
  const comment = unwrap(await asWriter.comments.add(post, 'Top')).id;
  const reply = unwrap(await asOther.comments.reply(post, comment, 'Yes')).id;
  return { author, writer, other, asAuthor, asWriter, asOther, post, comment, reply };
}

test('a comment and a reply are read by their ids, each as the list shows it', async () => {
  const { asAuthor, post, comment, reply } = await scene();
  unwrap(await asAuthor.comments.like(post, comment));
  const [listed] = unwrap(await asAuthor.comments.list(post)).items;
  expect(unwrap(await asAuthor.comments.get(post, comment))).toEqual(listed);
  expect(listed).toMatchObject({ likes: 1, likedByMe: true, replies: 1 });
  const [answer] = unwrap(await asAuthor.comments.replies(post, comment)).items;
  expect(unwrap(await asAuthor.comments.get(post, reply))).toEqual(answer);
});

test('a comment is read under its own post alone, and a removed one is not there', async () => {
  const { asAuthor, asWriter, post, comment } = await scene();
  const elsewhere = unwrap(await asAuthor.posts.publish({ caption: 'Another' })).id;
  expect(await asAuthor.comments.get(elsewhere, comment)).toEqual(missing('comment'));
  expect(await asAuthor.comments.get(asPostId(comment), comment)).toEqual(missing('post'));
  expect(await asAuthor.comments.get(post, asCommentId(post))).toEqual(missing('comment'));
  unwrap(await asWriter.comments.remove(post, comment));
  expect(await asAuthor.comments.get(post, comment)).toEqual(missing('comment'));
});

test('a hidden comment and the replies to it are read by the writer and the author of the post alone', async () => {
  const { asAuthor, asWriter, asOther, post, comment, reply } = await scene();
  unwrap(await asAuthor.comments.hide(post, comment));
  expect(unwrap(await asAuthor.comments.get(post, comment)).hidden).toBe(true);
  expect(unwrap(await asWriter.comments.get(post, comment)).hidden).toBe(false);
  expect(await asOther.comments.get(post, comment)).toEqual(missing('comment'));
  expect(await asOther.comments.get(post, reply)).toEqual(missing('comment'));
  expect(await fixture.network.as(null).comments.get(post, comment)).toEqual(missing('comment'));
});

test('what waits for approval is read as published by its writer, as pending by the author, and by no other user', async () => {
  const { writer, asAuthor, asWriter, asOther, post } = await scene();
  unwrap(await asAuthor.people.restrict(writer));
  const { id } = unwrap(await asWriter.comments.add(post, 'Rude'));
  expect(unwrap(await asWriter.comments.get(post, id)).status).toBe('visible');
  expect(unwrap(await asAuthor.comments.get(post, id)).status).toBe('pending');
  expect(await asOther.comments.get(post, id)).toEqual(missing('comment'));
});

test('a reply is not there for a user across a block with its writer, nor with the writer of the comment above', async () => {
  const { writer, other, asAuthor, asWriter, post, comment, reply } = await scene();
  const [reader] = (await fixture.people(1)) as [UserId];
  const me = fixture.network.as(reader);
  expect(unwrap(await me.comments.get(post, reply)).body).toBe('Yes');
  unwrap(await me.people.block(writer));
  expect(await me.comments.get(post, comment)).toEqual(missing('comment'));
  expect(await me.comments.get(post, reply)).toEqual(missing('comment'));
  unwrap(await asWriter.people.block(other));
  expect(await asWriter.comments.get(post, reply)).toEqual(missing('comment'));
  unwrap(await asAuthor.people.block(reader));
  expect(await me.comments.get(post, reply)).toEqual(missing('post'));
});
