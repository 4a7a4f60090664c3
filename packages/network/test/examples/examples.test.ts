import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as accounts from '@tintype/accounts';
import * as content from '@tintype/content';
import * as database from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import * as media from '@tintype/media';
import type { UserId } from '@tintype/shared-db';
import * as sharedDb from '@tintype/shared-db';
import {
  createPasskeyDevice,
  insertPost,
  insertPostMedia,
  insertUser,
  testCursorKey,
} from '@tintype/shared-db/testing';
import * as index from '../../src';
import * as testing from '../../src/testing';
import { openTestNetwork, type TestNetwork, testPassword } from '../../src/testing';
import { bytesOf, png, streamOf } from '../stored-media';

let fixture: TestNetwork;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
  fixture = await openTestNetwork();
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

let scenes = 0;

/** The values of the names that an example uses. Each example has users of its own. */
async function sceneOf({ subject, code }: Example): Promise<Readonly<Record<string, unknown>>> {
  const { network, database } = fixture;
  scenes += 1;
  const [ada, grace] = [await fixture.register(), await fixture.register()];
  const moderator = await fixture.register('moderator');
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: ada.id });
  const { carouselId, mediaId } = code.includes('carouselId') ? await carouselOf(ada.id) : noCarousel;
  if (subject === 'purgeUser')
    await insertUser(database.ownerRepo, { status: 'pending_deletion', at: new Date(0) });
  const people = { ada, grace, moderator, ...(await furtherPeople(code)) };
  const fresh = { newEmail: `new${scenes}@example.org`, newName: `new_name_${scenes}` };
  const client = { address: '192.0.2.1', userAgent: 'A browser' };
  const codeOfApp = (secret: string): string => fixture.secondFactorCode(secret);
  return {
    ...{
      network,
      postId,
      carouselId,
      mediaId,
      password: testPassword,
      codeOfApp,
      navigator: browserOf(ada.id),
    },
    ...mediaWords,
    ...people,
    ...fresh,
    ...client,
  };
}

/** What the examples of files call. */
const mediaWords = {
  ...{ streamOf, bytesOf, png },
  textOf: async (bytes: AsyncIterable<Uint8Array>) => (await bytesOf(bytes)).toString(),
  postWithPicture: async (authorId: UserId) => {
    const picture = await storedPicture(authorId);
    const { posts } = fixture.network.as(authorId);
    return { picture, post: index.unwrap(await posts.publish({ media: [{ mediaId: picture }] })).id };
  },
  productWithPicture,
  storyWithPicture: async (authorId: UserId) => {
    const picture = await storedPicture(authorId);
    const { stories } = fixture.network.as(authorId);
    return { picture, story: index.unwrap(await stories.publish({ media: [{ mediaId: picture }] })).id };
  },
};

/** A product that a picture shows. */
async function productWithPicture(ownerId: UserId) {
  const picture = await storedPicture(ownerId);
  const { shop } = fixture.network.as(ownerId);
  index.unwrap(await shop.open({ name: 'Blue hour prints', currency: 'EUR' }));
  const { id: product } = index.unwrap(await shop.addProduct({ name: 'Fog', price: 4500, stock: 3 }));
  index.unwrap(await shop.arrangePictures(product, [{ mediaId: picture }]));
  return { product, picture };
}

async function storedPicture(ownerId: UserId) {
  const file = { fullPath: '/dawn.png', fileSize: png.length };
  return index.unwrap(await fixture.network.as(ownerId).media.store(file, streamOf(png))).mediaId;
}

const noCarousel = { carouselId: undefined, mediaId: undefined };

/** A post with a picture. */
async function carouselOf(authorId: UserId): Promise<object & { carouselId: unknown; mediaId: unknown }> {
  const { ownerRepo } = fixture.database;
  const { id: carouselId } = await insertPost(ownerRepo, { authorId });
  return { carouselId, ...(await insertPostMedia(ownerRepo, { postId: carouselId, authorId })) };
}

/** People that only some examples name: an admin, and a user who has a second factor. */
async function furtherPeople(code: string): Promise<object> {
  const admin = code.includes('admin.') ? await fixture.register('admin') : undefined;
  if (!code.includes('armed.')) return { admin };
  const armed = await fixture.register();
  const { recoveryCodes } = await fixture.setUpSecondFactor(armed);
  return { admin, armed: { ...armed, recoveryCode: recoveryCodes[0] } };
}

/** A browser whose user has a device with passkeys. */
function browserOf(id: UserId): object {
  const device = createPasskeyDevice();
  type Asked<Options> = { readonly publicKey: Options };
  return {
    credentials: {
      create: async ({ publicKey }: Asked<Parameters<typeof device.register>[0]>) =>
        device.register(publicKey),
      get: async ({ publicKey }: Asked<Parameters<typeof device.logIn>[0]>) => device.logIn(publicKey, id),
    },
  };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

async function run(example: Example, given: Readonly<Record<string, unknown>>): Promise<void> {
  // Whatever the file exports may be in its example.
  const own: object = await import(example.path);
  const apps = {
    openNetwork: () => index.openNetwork({ cursorKey: testCursorKey, url: fixture.database.url }),
    createWriteStream: (name: string) => createWriteStream(join(folder, name)),
  };
  expect(await runExample(example, { ...own, ...index, ...testing, ...apps, ...given })).toEqual({
    untrue: [],
    refusals: [],
  });
}

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  run(example, await sceneOf(example)),
);

test('every function of the package, and whatever the network does itself, has an example', () => {
  const others = [accounts, content, database, media, sharedDb].flatMap((other): unknown[] =>
    Object.values(other),
  );
  const own = Object.entries(index).filter(([, value]) => !others.includes(value));
  expect(withoutExample(Object.fromEntries(own), examples)).toEqual([]);
  expect(withoutExample(fixture.network, examples)).toEqual([]);
});
