import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertMedia, insertPostMedia, type TestDatabase, totpCode } from '@tintype/shared-db/testing';
import { type Network, openStorage, systemMeta, unwrap } from '../../src';
import { openTestNetwork, testPassword as password, type TestNetwork } from '../../src/testing';
import type { Scene } from './scene';

/** What the commands that refuse to run in a transaction write, but for the user's own row. */
const rewritten = [
  'credentials',
  'devices',
  'emails',
  'login_challenges',
  'personal_details',
  'phones',
  'security_tokens',
  'sessions',
  'totps',
  'recovery_codes',
] as const;

export interface Stage {
  readonly database: TestDatabase;
  readonly network: Network;
  /** One for each worker. */
  readonly scenes: readonly Scene[];
  /** Sets the guesses at the tokens of a scene back, so that the next one is judged. */
  forgetGuesses(scene: Scene): Promise<void>;
  /** Puts the users of a scene back as they were, after a command that no transaction could undo. */
  restore(scene: Scene): Promise<void>;
  close(): Promise<void>;
}

/** A network whose clock stands still, so that no code and no token expires while the tests run. */
export async function openStage(workers: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-stage-'));
  const fixture = await openTestNetwork({ media: { storage: openStorage(folder) } });
  const close = async () => {
    await fixture.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await furnish(fixture, workers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function furnish(fixture: TestNetwork, workers: number): Promise<Omit<Stage, 'close'>> {
  const { network, database } = fixture;
  const now = fixture.clock.now();
  const authorId = await register(network, 'ada');
  const otherId = await register(network, 'grace');
  const { id: postId } = unwrap(await network.as(authorId).posts.publish({ caption: 'First #light' }));
  const { id: commentId } = unwrap(await network.as(authorId).comments.add(postId, 'First'));
  const { id: hashtagId } = unwrap(await network.as(authorId).hashtags.get('light'));
  const { mediaId: pictureId } = await insertPostMedia(database.ownerRepo, { postId, authorId });
  const store = { ownerId: authorId, name: 'Prints', currency: 'EUR' };
  unwrap(await network.shop.openStore(store, systemMeta));
  const print = { ownerId: authorId, name: 'Fog', price: 4500, stock: 1_000 };
  const { id: productId } = unwrap(await network.shop.addProduct(print, systemMeta));
  const report = { reason: 'spam' };
  const { id: reportId } = unwrap(await network.as(otherId).posts.report(postId, report));
  const shared = { reportId, authorId, otherId, postId, commentId, hashtagId, pictureId, productId };
  const scenes: Scene[] = [];
  for (let index = 0; index < workers; index += 1) {
    const { id: mediaId } = await insertMedia(database.ownerRepo, { ownerId: authorId });
    const own = await ownOf(network, index, now);
    const { id: avatarId } = await insertMedia(database.ownerRepo, { ownerId: own.userId });
    scenes.push({ ...shared, mediaId, avatarId, ...own });
  }
  const query = (sql: string) => database.dataSource.query(sql);
  await query('CREATE SCHEMA saved');
  for (const table of ['users', ...rewritten])
    await query(`CREATE TABLE saved.${table} AS SELECT * FROM tintype.${table}`);
  return {
    database,
    network,
    scenes,
    forgetGuesses: ({ userId, armedId }) =>
      query(
        ['security_tokens', 'login_challenges']
          .map(
            (table) =>
              `UPDATE tintype.${table} SET attempts = 0 WHERE user_id IN ('${userId}', '${armedId}')`,
          )
          .join(';'),
      ),
    restore: async ({ userId, armedId, avatarId }) => {
      const users = `IN ('${userId}', '${armedId}')`;
      await query(
        `UPDATE tintype.users u SET status = s.status, deactivated_at = s.deactivated_at,
            delete_after = s.delete_after, lock_version = s.lock_version
          FROM saved.users s WHERE s.id = u.id AND u.id ${users}; ${rewritten
            .map(
              (table) => `DELETE FROM tintype.${table} WHERE user_id ${users};
                INSERT INTO tintype.${table} SELECT * FROM saved.${table} WHERE user_id ${users}`,
            )
            .join(';')}; ${['media_objects', 'media_bytes', 'media_usage']
            .map(
              (table) =>
                `DELETE FROM tintype.${table} t WHERE owner_id ${users} AND to_jsonb(t)->>'id' IS DISTINCT FROM '${avatarId}'`,
            )
            .join(';')}`,
      );
    },
  };
}

async function register({ accounts }: Network, username: string): Promise<Scene['userId']> {
  const form = { username, email: `${username}@example.org`, password, name: 'Ada' };
  return unwrap(await accounts.registerUser(form, systemMeta)).id;
}

async function ownOf(
  network: Network,
  index: number,
  now: Date,
): Promise<
  Omit<
    Scene,
    | 'authorId'
    | 'otherId'
    | 'postId'
    | 'commentId'
    | 'pictureId'
    | 'mediaId'
    | 'avatarId'
    | 'productId'
    | 'hashtagId'
    | 'reportId'
  >
> {
  const { accounts } = network;
  const username = `ada.${index}`;
  const email = `${username}@example.org`;
  const userId = await register(network, username);
  const phone = { phone: `+35191234567${index}` };
  const asked = unwrap(await accounts.requestPhoneConfirmation(userId, phone, systemMeta));
  const reset = unwrap(await accounts.requestPasswordReset({ email }, {}, systemMeta));
  const newEmail = `new.${email}`;
  const begun = unwrap(await accounts.requestRegistration({ email: newEmail }, {}, systemMeta));
  const waiting = unwrap(await accounts.setUpTotp(userId, { password }, systemMeta));
  const armedId = await register(network, `armed${index}`);
  const { secret } = unwrap(await accounts.setUpTotp(armedId, { password }, systemMeta));
  const code = { code: totpCode(secret.reveal(), now) };
  const [recovery] = unwrap(await accounts.confirmTotp(armedId, code, systemMeta)).recoveryCodes;
  const entered = unwrap(await accounts.logIn({ identifier: `armed${index}`, password }, {}, systemMeta));
  if (!reset || begun?.kind !== 'finish_registration' || !recovery || entered.kind !== 'second_factor')
    throw new Error('a scene is not as it should be');
  return {
    newEmail,
    registrationToken: begun.secret.reveal(),
    userId,
    username,
    email,
    phoneCode: asked.secret.reveal(),
    resetToken: reset.secret.reveal(),
    totpCode: totpCode(waiting.secret.reveal(), now),
    armedId,
    recoveryCode: recovery.reveal(),
    challenge: entered.challenge.reveal(),
  };
}
