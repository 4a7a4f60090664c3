import { insertPost, insertPostMedia, insertUser } from '@tintype/shared-db/testing';
import { type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { AUDIENCES, allow, members, RELATIONS, relatedUser } from './standings';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** A post of a user, with a picture. */
async function carouselOf(authorId: UserId) {
  const { ownerRepo } = fixture.database;
  const { id: postId } = await insertPost(ownerRepo, { authorId });
  return { postId, ...(await insertPostMedia(ownerRepo, { postId, authorId })) };
}

const refused = { tags: ['should name users who can be tagged, and tag 1 does not'] };

const cells = AUDIENCES.flatMap((audience) => RELATIONS.map((relation) => [audience, relation] as const));

test.each(cells)(
  '[inv 51] a user who may be tagged by %s is tagged by %s, or the tag is refused, also by the trusted call',
  async (audience, relation) => {
    const { network, database } = fixture;
    const owner = await insertUser(database.ownerRepo);
    const author = await relatedUser(fixture, relation, owner);
    const { postId, mediaId } = await carouselOf(author.id);
    await allow(fixture, owner.id, { tagsFrom: audience });
    const tags = [{ userId: owner.id, mediaId, x: 0.25, y: 0.5 }];
    const me = network.as(author.id);
    const trusted = await fixture.sandbox((scope) =>
      scope.content.tagPeople({ postId, authorId: author.id, tags }, { actorId: author.id, requestId: null }),
    );
    for (const answer of [trusted, await me.posts.tagPeople(postId, tags)]) {
      if (members[audience].includes(relation))
        expect(answer).toEqual({ ok: true, value: { changed: true } });
      else
        expect(answer).toMatchObject({ error: { kind: 'invalid', changeset: { errorsByField: refused } } });
    }
    const shown = unwrap(await me.posts.get(postId)).tags.map(({ person }) => person.id);
    expect(shown).toEqual(members[audience].includes(relation) ? [owner.id] : []);
  },
);

test.each(['suspended', 'deactivated', 'deleted', 'absent', 'blocking'] as const)(
  '[inv 59] a user who is %s is refused as one who lets followers tag, in the same statements',
  async (way) => {
    const { database } = fixture;
    const sent: string[] = [];
    const network = await fixture.openAgain({ onStatement: ({ text }) => sent.push(text) });
    try {
      const author = await insertUser(database.ownerRepo);
      const [hidden, shy] = [await insertUser(database.ownerRepo), await insertUser(database.ownerRepo)];
      await allow(fixture, shy.id, { tagsFrom: 'followers' });
      const { postId, mediaId } = await carouselOf(author.id);
      const changes = {
        suspended: `status = 'suspended'`,
        deactivated: `status = 'deactivated', deactivated_at = now()`,
        deleted: `status = 'deleted', deleted_at = now(), username = NULL, username_key = NULL`,
        absent: null,
        blocking: null,
      };
      const change = changes[way];
      if (change !== null)
        await fixture.rows(`UPDATE tintype.users SET ${change} WHERE id = $1`, [hidden.id]);
      if (way === 'blocking') unwrap(await network.as(hidden.id).people.block(author.id));
      const trace = async (userId: string) => {
        sent.length = 0;
        const tags = [{ userId, mediaId, x: 0.25, y: 0.5 }];
        return [await network.as(author.id).posts.tagPeople(postId, tags), [...sent]];
      };
      const tried = way === 'absent' ? database.repo.newId() : hidden.id;
      const answer = await trace(tried);
      expect(answer[0]).toMatchObject({ error: { kind: 'invalid', changeset: { errorsByField: refused } } });
      const other = await trace(shy.id);
      expect(answer[1]).toEqual(other[1]);
      expect(JSON.stringify((answer[0] as { error: object }).error)).toEqual(
        JSON.stringify((other[0] as { error: object }).error).replaceAll(shy.id, tried),
      );
    } finally {
      await network.close();
    }
  },
);
