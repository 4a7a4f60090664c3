import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Meta } from '@tintype/action-log';
import { bound, statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { leaveAccountState, type UserId } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@tintype/shared-db/testing';
import {
  createMedia,
  type Media,
  type MediaOptions,
  type MediaStorage,
  openStorage,
  type People,
} from '../src';
import { testKeyRing } from './key-ring';

export const meta: Meta = { actorId: null, requestId: 'test' };

/** A picture of everything that the form wants, but for its path. */
export const given = {
  fileSize: 48_213,
  mime: 'image/jpeg',
  sha256: 'ab'.repeat(32),
  width: 1080,
  height: 1350,
} as const;

const leaveState = statement<{ id: UserId }, object>({
  name: 'test.leave_account_state',
  text: `SELECT ${leaveAccountState} FROM tintype.users WHERE id = $id`,
});

const activeSql = statement<{ ids: readonly UserId[] }, { id: UserId }>({
  name: 'test.active_users',
  text: `SELECT id FROM tintype.users WHERE id = ANY ($ids::uuid[]) AND status = 'active'`,
});

/** What the network passes to media, read here from the rows that the factories insert. */
const findActive: People['findActive'] = async (repo, ids) =>
  new Set((await repo.sql(activeSql, { ids })).map(({ id }) => id));

export const people: People = {
  accountStateLock: (id) => bound(leaveState, { id }),
  findActive,
  // No test of this package has blocks.
  findGivers: (repo, _userId, ids) => findActive(repo, ids),
};

export interface MediaFixture {
  readonly database: TestDatabase;
  readonly media: Media;
  readonly storage: MediaStorage;
  /** Where the store keeps its files. */
  readonly folder: string;
  readonly options: Required<MediaOptions>;
  /** The names of the files in the store. */
  readonly stored: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function openMedia({
  quota = 1024 ** 3,
  ...options
}: TestDatabaseOptions & { readonly quota?: number } = {}): Promise<MediaFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-media-'));
  const storage = openStorage(folder);
  const database = await createTestDatabase({ ...options, as: 'media' });
  const urlKeys = [{ id: '2026a', key: Buffer.alloc(32, 5).toString('base64') }];
  const given = { storage, keyRing: testKeyRing('2026a'), urlKeys, quota };
  return {
    database,
    media: createMedia(database.repo, people, given),
    storage,
    folder,
    options: given,
    stored: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes as a request brings them: in pieces. */
export async function* streamOf(bytes: Buffer | string, pieceBytes = 40_000): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
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
