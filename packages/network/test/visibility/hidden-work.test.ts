import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import {
  insertBlock,
  insertComment,
  insertFollow,
  insertHashtag,
  insertPost,
  insertPostLike,
  insertUser,
} from '@tintype/shared-db/testing';
import { err, type UserId, unwrap, type Viewer } from '../../src';
import { composeContexts } from '../../src/compose';
import { openTestNetwork, type TestNetwork, testAccountsOptions } from '../../src/testing';
import { openViewerApi } from '../../src/viewer/viewer-api';
import { highlightOf, storyOf } from '../staged-calls/scene-calls';
import { type HiddenCall, type Target, viewerCalls } from './hidden-calls';

const calls: Readonly<Record<string, HiddenCall<Viewer>>> = viewerCalls;

let fixture: TestNetwork;
let viewer: UserId;
let busy: Target;
let quiet: Target;
beforeAll(async () => {
  fixture = await openTestNetwork();
  await withoutStatistics();
  [viewer] = (await fixture.people(1)) as [UserId];
  [busy, quiet] = [await hiddenOwner(12), await hiddenOwner(0)];
});
afterAll(() => fixture?.close());

/**
 * Statistics of a few rows, gathered while the tests run, would change the plans between two calls that are compared: a small table is
 * read whole, up to the row that is looked for.
 */
async function withoutStatistics(): Promise<void> {
  const tables = await fixture.rows<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'tintype'::regnamespace AND relkind = 'r'`,
  );
  for (const { name } of tables) await fixture.rows(`ALTER TABLE ${name} SET (autovacuum_enabled = false)`);
}

/** An owner who blocks the viewer, with a post and so much of everything that lists show, and a banned hashtag with as many posts. */
async function hiddenOwner(much: number): Promise<Target> {
  const repo = fixture.database.ownerRepo;
  const { id, username } = await insertUser(repo);
  const post = await insertPost(repo, { authorId: id });
  const comment = await insertComment(repo, { postId: post.id, authorId: id });
  const hashtag = await insertHashtag(repo);
  for (const person of await fixture.people(much)) {
    await insertPost(repo, { authorId: id });
    await insertPostLike(repo, { postId: post.id, userId: person });
    await insertPost(repo, { authorId: person, hashtags: [hashtag.id] });
    await insertComment(repo, { postId: post.id, authorId: person });
    await insertComment(repo, { postId: post.id, authorId: person, parentId: comment.id });
    await insertFollow(repo, { followerId: person, followeeId: id });
    await insertFollow(repo, { followerId: id, followeeId: person });
    await insertFollow(repo, { followerId: viewer, followeeId: person });
  }
  const story = await storyOf(fixture, id);
  const highlight = await highlightOf(fixture, id);
  const owner = fixture.network.as(id);
  for (const person of await fixture.people(much)) {
    unwrap(await owner.stories.addToHighlight(highlight, await storyOf(fixture, id)));
    await highlightOf(fixture, id);
    unwrap(await fixture.network.as(person).stories.view(story));
  }
  await insertBlock(repo, { blockerId: id, blockedId: viewer });
  await fixture.rows(`UPDATE tintype.hashtags SET banned = true WHERE id = $1`, [hashtag.id]);
  const { display: tag } = hashtag;
  return {
    user: id,
    username,
    post: post.id,
    comment: comment.id,
    tag,
    hashtag: hashtag.id,
    story,
    highlight,
  };
}

const readSql = statement<object, { name: string; read: number }>({
  name: 'test.rows_read',
  text: `SELECT c.relname AS name, (pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))::int AS read
    FROM pg_class c WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'i') ORDER BY 1`,
});

/** How many rows of each table and index a call reads. */
async function rowsRead(name: string, target: Target): Promise<Readonly<Record<string, number>>> {
  const within = (repo: Repo) => composeContexts(repo, testAccountsOptions);
  let read: Readonly<Record<string, number>> = {};
  await fixture.database.ownerRepo.transact(async (tx) => {
    const before = new Map((await tx.sql(readSql, {})).map((row) => [row.name, row.read]));
    await calls[name]?.run(openViewerApi(tx, within).as(viewer), target);
    const rows = await tx.sql(readSql, {});
    read = Object.fromEntries(
      rows.flatMap((row) => {
        const count = row.read - (before.get(row.name) ?? 0);
        return count === 0 ? [] : [[row.name, count]];
      }),
    );
    return err('undone');
  });
  return read;
}

test.each(Object.keys(calls))(
  '[inv 59] %s of one that is hidden reads as much, whatever there is behind it',
  async (name) => {
    // The first call reads the catalog for its plan, and leaves what it wrote and undid.
    for (const target of [quiet, busy]) await rowsRead(name, target);
    expect([name, await rowsRead(name, busy)]).toEqual([name, await rowsRead(name, quiet)]);
  },
);
