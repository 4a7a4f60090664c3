import type { Meta } from '@tintype/action-log';
import { statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { Product } from '@tintype/shared-db/shop';
import {
  createTestDatabase,
  insertUser,
  type TestDatabase,
  type TestDatabaseOptions,
} from '@tintype/shared-db/testing';
import { createShop, type People, type Shop } from '../src';

export const meta: Meta = { actorId: null, requestId: 'test' };

const activeSql = statement<{ ids: readonly UserId[] }, { id: UserId }>({
  name: 'test.active_users',
  text: `SELECT id FROM tintype.users WHERE id = ANY ($ids::uuid[]) AND status = 'active'`,
});

const blockSql = statement<{ one: UserId; other: UserId }, object>({
  name: 'test.block_between',
  text: `SELECT FROM tintype.blocks WHERE (blocker_id, blocked_id) IN
    (($one::uuid, $other::uuid), ($other::uuid, $one::uuid))`,
});

const readySql = statement<{ ownerId: UserId; mediaIds: readonly MediaId[] }, { id: MediaId }>({
  name: 'test.ready_pictures',
  text: `SELECT id FROM tintype.media_objects
    WHERE owner_id = $ownerId::uuid AND id = ANY ($mediaIds::uuid[]) AND status = 'ready' AND width IS NOT NULL`,
});

const findActive: People['findActive'] = async (repo, ids) =>
  new Set((await repo.sql(activeSql, { ids })).map(({ id }) => id));

/** What the network passes to the shop, read here from the rows that the factories insert. */
export const people: People = {
  findActive,
  seesStore: async (repo, one, other) =>
    (await findActive(repo, [other])).has(other) && (await repo.sql(blockSql, { one, other })).length === 0,
  findReadyMedia: async (repo, ownerId, mediaIds) =>
    new Set((await repo.sql(readySql, { ownerId, mediaIds })).map(({ id }) => id)),
};

export interface ShopFixture {
  readonly database: TestDatabase;
  readonly shop: Shop;
}

export async function openShop(options: TestDatabaseOptions = {}): Promise<ShopFixture> {
  const database = await createTestDatabase({ ...options, as: 'shop' });
  return { database, shop: createShop(database.repo, people) };
}

/** A user with a store, and the products of it: as many pieces of each as are named. */
export async function openStoreWith(
  { database, shop }: ShopFixture,
  stocks: readonly number[],
): Promise<{ readonly ownerId: UserId; readonly products: readonly Product[] }> {
  const { id: ownerId } = await insertUser(database.ownerRepo);
  unwrap(await shop.openStore({ ownerId, name: 'Blue hour prints', currency: 'EUR' }, meta));
  const products: Product[] = [];
  for (const [index, stock] of stocks.entries())
    products.push(
      unwrap(
        await shop.addProduct({ ownerId, name: `Print ${index + 1}`, price: 100 * (index + 1), stock }, meta),
      ),
    );
  return { ownerId, products };
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
