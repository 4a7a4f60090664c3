import type { RepoOptions } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { systemMeta, unwrap } from '../../src';
import { countedIds, openTestNetwork, testPassword as password, type TestNetwork } from '../../src/testing';

/** Opens a network whose time and ids are the same in every run. */
export function openLife({ onStatement }: Pick<RepoOptions, 'onStatement'> = {}): Promise<TestNetwork> {
  return openTestNetwork({
    startsAt: new Date('2026-05-01T12:00:00Z'),
    newId: countedIds(),
    ...(onStatement === undefined ? {} : { onStatement }),
  });
}

/** The minutes of a number of days. */
export const days = (count: number): number => count * 24 * 60;

/** How many comment on every post, and how many answer each comment. */
const writers = testSize({ small: 3, deep: 5 });
const answerers = testSize({ small: 2, deep: 3 });

/** Some people who have met in every way there is; the first of them is about to go. */
export async function liveTogether({ network }: TestNetwork): Promise<readonly UserId[]> {
  const everyone: UserId[] = [];
  for (let index = 0; index < 8; index += 1) {
    const username = `person${index}`;
    const input = { username, email: `${username}@example.org`, password, name: username };
    everyone.push(unwrap(await network.accounts.registerUser(input, systemMeta)).id);
  }
  const [ada, troll] = [everyone[0], everyone[7]];
  if (!ada || !troll) throw new Error('a user is missing');
  const shy = everyone[6];
  if (shy) unwrap(await network.accounts.setPrivacy(shy, { isPrivate: true }, systemMeta));
  for (const a of everyone) {
    for (const b of everyone)
      if (a !== b && (a === ada || b === ada)) unwrap(await network.as(a).people.follow(b));
  }
  const posts = [];
  for (const author of everyone.slice(0, 6)) {
    for (let index = 0; index < 3; index += 1) {
      const caption = `Light ${index} over #Lisboa with @person0 and @person1`;
      posts.push(unwrap(await network.as(author).posts.publish({ caption })));
    }
  }
  for (const post of posts) {
    for (const viewer of everyone.slice(0, writers)) {
      const me = network.as(viewer);
      unwrap(await me.posts.like(post.id));
      unwrap(await me.collections.save(post.id));
      unwrap(await me.posts.viewed(post.id));
      const comment = unwrap(await me.comments.add(post.id, 'Splendid, @person0'));
      for (const other of everyone.slice(0, answerers)) {
        unwrap(await network.as(other).comments.like(post.id, comment.id));
        unwrap(await network.as(other).comments.reply(post.id, comment.id, 'Quite'));
      }
    }
  }
  const [own, theirs] = [posts[0], posts[3]];
  if (!own || !theirs) throw new Error('nothing was posted');
  unwrap(await network.as(troll).comments.add(own.id, 'Meh'));
  unwrap(await network.as(troll).posts.like(own.id));
  unwrap(await network.as(ada).people.block(troll));
  const me = network.as(ada);
  const told = unwrap(await me.stories.publish({ caption: 'Up early' }));
  for (const other of everyone.slice(1, 4)) {
    unwrap(await network.as(other).stories.view(told.id));
    const theirStory = unwrap(await network.as(other).stories.publish({ caption: 'Up late' }));
    unwrap(await me.stories.view(theirStory.id));
  }
  const highlight = unwrap(await me.stories.createHighlight({ name: 'Early' }));
  unwrap(await me.stories.addToHighlight(highlight.id, told.id));
  const collection = unwrap(await me.collections.create({ name: 'Lisboa' }));
  for (const { id } of [own, theirs]) unwrap(await me.collections.addPost(collection.id, id));
  const others = unwrap(await network.as(troll).collections.create({ name: 'Light' }));
  unwrap(await network.as(troll).collections.addPost(others.id, theirs.id));
  unwrap(await me.posts.draft({ caption: 'Not yet in #Lisboa, @person1' }));
  unwrap(await me.posts.edit(own.id, { caption: 'Light again over #Porto with @person2' }, 1));
  unwrap(await me.posts.pin(own.id));
  for (const other of everyone.slice(1, 4)) {
    unwrap(await me.people.mute(other, { posts: true, stories: false }));
    unwrap(await network.as(other).people.mute(ada, { posts: true, stories: true }));
    unwrap(await network.as(other).people.restrict(ada));
    unwrap(await me.people.addCloseFriend(other));
    unwrap(await network.as(other).people.addCloseFriend(ada));
  }
  unwrap(await network.accounts.renameUser(ada, { username: 'goner' }, systemMeta));
  return everyone;
}

/** Everything that stands in the database but the log, by table: two databases that tell the same are the same. */
export async function dump({ database }: TestNetwork): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables: { name: string }[] = await database.ownerRepo.dataSource.query(`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
      AND c.relname NOT IN ('migrations', 'throttles') ORDER BY 1`);
  const entries = [];
  for (const { name } of tables) {
    const rows: { row: string }[] = await database.ownerRepo.dataSource.query(
      `SELECT t::text AS row FROM tintype.${name} t ORDER BY 1`,
    );
    entries.push([name, rows.map(({ row }) => row)] as const);
  }
  return Object.fromEntries(entries);
}
