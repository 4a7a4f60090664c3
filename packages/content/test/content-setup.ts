import type { Meta } from '@tintype/action-log';
import { bound, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import {
  leaveAccountState,
  leaveChangedPair,
  type MediaId,
  type ProductId,
  type UserId,
} from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@tintype/shared-db/testing';
import { type Content, createContent, type People } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

const leaveState = statement<{ id: UserId }, object>({
  name: 'test.leave_account_state',
  text: `SELECT ${leaveAccountState} FROM tintype.users WHERE id = $id`,
});

const ids = statement<{ keys: readonly string[] }, { usernameKey: string; id: UserId }>({
  name: 'test.find_ids',
  text: 'SELECT username_key, id FROM tintype.users WHERE username_key = ANY($keys::text[])',
});

const readyMedia = statement<{ authorId: UserId; mediaIds: readonly MediaId[] }, { id: MediaId }>({
  name: 'test.find_ready_media',
  text: `SELECT id FROM tintype.media_objects WHERE owner_id = $authorId AND id = ANY($mediaIds::uuid[]) AND status = 'ready'`,
});

const ownProducts = statement<{ authorId: UserId; productIds: readonly ProductId[] }, { id: ProductId }>({
  name: 'test.find_products',
  text: 'SELECT id FROM tintype.products WHERE owner_id = $authorId AND id = ANY($productIds::uuid[])',
});

const leaveChanged = statement<{ a: UserId; b: UserId }, object>({
  name: 'test.leave_changed_pair',
  text: `SELECT ${leaveChangedPair('true', '$a', '$b')}`,
});

/** What a block that begins or ends leaves for the statements behind it. */
export const changedPair = (a: UserId, b: UserId) => bound(leaveChanged, { a, b });

/** What the network passes to content, read here from the rows that the factories insert. */
export const people: People = {
  accountStateLock: (id) => bound(leaveState, { id }),
  findMentionable: async (repo, _authorId, keys) =>
    new Map((await repo.sql(ids, { keys })).map((row) => [row.usernameKey, row.id])),
  findTaggable: async (_repo, _authorId, those) => new Set(those),
  findReadyMedia: async (repo, authorId, mediaIds) =>
    new Set((await repo.sql(readyMedia, { authorId, mediaIds })).map(({ id }) => id)),
  findProducts: async (repo, authorId, productIds) =>
    new Set((await repo.sql(ownProducts, { authorId, productIds })).map(({ id }) => id)),
  seenBy: () => ({
    posts: async (posts) => new Set(posts.map(({ id }) => id)),
    stories: async (stories) => new Set(stories.map(({ id }) => id)),
    people: async (those) => new Set(those),
  }),
};

export interface ContentFixture {
  readonly database: TestDatabase;
  readonly content: Content;
}

export async function openContent(options: TestDatabaseOptions = {}): Promise<ContentFixture> {
  const database = await createTestDatabase({ ...options, as: 'content' });
  return { database, content: createContent(database.repo, people) };
}

/** Opens a database before the tests of a file and closes it after them. */
export function useContent(options?: TestDatabaseOptions): ContentFixture {
  let opened: ContentFixture | null = null;
  beforeAll(async () => {
    opened = await openContent(options);
  });
  afterAll(() => opened?.database.close());
  const current = (): ContentFixture => {
    if (opened === null)
      throw new Error('the content context is opened before the first test, and not at import');
    return opened;
  };
  return {
    get database() {
      return current().database;
    },
    get content() {
      return current().content;
    },
  };
}

/** The rows of a query on the whole database, as the owner sees it. */
export async function rows(
  repo: Repo,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return repo.dataSource.query(text, [...values]);
}

export { unwrap };
