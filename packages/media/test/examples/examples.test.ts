import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bound, ok, statement } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { inputWith, type Repo } from '@tintype/repo';
import { leaveChangedPair, type MediaId, type UserId } from '@tintype/shared-db';
import { insertMedia, insertUser } from '@tintype/shared-db/testing';
import * as index from '../../src';
import { takeBlocks } from '../../src/encryption/blocks';
import { wrapDataKey } from '../../src/encryption/data-key';
import { encryptBytes } from '../../src/encryption/encrypt-bytes';
import * as storedFormat from '../../src/encryption/stored-format';
import { signToken } from '../../src/signing/signed-token';
import { readUrlKeys } from '../../src/signing/url-keys';
import { collected } from '../collected';
import { given, type MediaFixture, meta, openMedia, people, streamOf, unwrap } from '../media-setup';

let fixture: MediaFixture;
let stage: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  fixture = await openMedia();
  const { ownerRepo } = fixture.database;
  const ada = await insertUser(ownerRepo);
  const grace = await insertUser(ownerRepo);
  const { id: mediaId } = await insertMedia(ownerRepo, { ownerId: ada.id });
  const letter = { ownerId: ada.id, fullPath: '/letters/first.txt', fileSize: 4 };
  const stored = unwrap(await fixture.media.storeMedia(letter, streamOf('dawn'), meta));
  const share = { ownerId: ada.id, mediaId: stored.id, granterId: ada.id, granteeId: grace.id };
  unwrap(await fixture.media.shareMedia({ ...share, level: 'read' }, meta));
  stage = { ada, grace, mediaId, stored, leavePair: bound(leavePairSql, { a: ada.id, b: grace.id }) };
});
afterAll(() => fixture?.close());

const leavePairSql = statement<{ a: UserId; b: UserId }, object>({
  name: 'test.leave_pair',
  text: `SELECT ${leaveChangedPair('true', '$a', '$b')}`,
});

/** An object in no table, for the examples of the encryption and of the stores. */
const object = { objectId: randomUUID(), dataKey: randomBytes(32) };

/** A row of `storedFilesOf`. */
function foundOf(keyRing: index.KeyRing, mediaId: MediaId) {
  const { keyId, bytes } = wrapDataKey(keyRing, { objectId: mediaId, dataKey: object.dataKey });
  const file = { fileName: 'a', mime: 'image/jpeg', fileSize: 4, sha256: 'ab', width: 1, height: 1 };
  return { ...file, variant: null, bytesId: mediaId, keyId, wrappedKey: bytes.toString('base64') };
}

/** What the examples of signed addresses name. */
function signing(): object {
  const { ada, mediaId } = stage as { readonly ada: { readonly id: UserId }; readonly mediaId: MediaId };
  const [newer, older] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const keys = readUrlKeys(fixture.options.urlKeys);
  const file = { ownerId: ada.id, mediaId };
  return {
    ...{ ada, ...file, media: fixture.media, keys, newer, older },
    token: signToken(keys, { ...file, expiresAt: 1_800_000_000 }),
    found: foundOf(fixture.options.keyRing, mediaId),
  };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));

async function run(example: Example, more: Readonly<Record<string, unknown>>): Promise<void> {
  const own: object = await import(example.path);
  const encrypted = await collected(encryptBytes([Buffer.from('dawn')], object, takeBlocks()));
  const words = {
    ...{ ok, unwrap, meta, people, given, createMedia: index.createMedia, write: () => undefined },
    ...{
      ...object,
      ...storedFormat,
      collected,
      takeBlocks,
      streamOf,
      folder: fixture.folder,
      encrypted: streamOf(encrypted),
    },
    ...{ stored: encrypted, picture: { id: object.objectId }, keyRing: fixture.options.keyRing },
    storage: fixture.storage,
    ...{ inputWith, ...signing() },
  };
  const done = await runExample(example, { ...words, ...own, ...more }, ['repo']);
  expect(done).toEqual({ untrue: [], refusals: [] });
}

const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

// In a transaction that is rolled back: each example finds the same rows.
test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  // These refuse to run in one.
  ['storeMedia', 'makeVariants'].includes(example.subject)
    ? run(example, { media: fixture.media, ...stage })
    : fixture.database.sandbox(async (repo: Repo) =>
        run(example, { repo, media: index.createMedia(repo, people, fixture.options), ...sceneOf(example) }),
      ),
);

/** The examples of the encryption call encrypted bytes `stored`, and those of the context a file. */
function sceneOf({ path }: Example): Readonly<Record<string, unknown>> {
  const { stored: _file, ...others } = stage;
  return path.includes('encryption') ? others : stage;
}

test('every command, every read and every function of the package has an example', () => {
  expect(withoutExample(fixture.media, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
