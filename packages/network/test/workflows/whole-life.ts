import type { MediaId, PostId, UserId } from '@tintype/shared-db';
import { insertAvatar, insertMedia, insertPostMedia, insertPostTag } from '@tintype/shared-db/testing';
import { type Network, systemMeta, unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';

/** Gives a user, by plain SQL, a row of every kind that the users who live together do not have. */
export async function completeLife(
  { network, database }: TestNetwork,
  id: UserId,
  other: UserId,
): Promise<void> {
  for (const text of [
    `INSERT INTO tintype.settings (user_id, comments_from, updated_at) VALUES ($1, 'followers', now())`,
    `INSERT INTO tintype.personal_details (user_id, birth_date, recorded_on) VALUES ($1, '1990-01-02', '2026-01-01')
     ON CONFLICT (user_id) DO UPDATE SET birth_date = excluded.birth_date, recorded_on = excluded.recorded_on`,
    `INSERT INTO tintype.phones (phone, user_id, confirmed_at) VALUES ('+351912345678', $1, now())`,
    `INSERT INTO tintype.sessions (user_id, id, family_id, token_hash, started_at, last_seen_at, expires_at)
     VALUES ($1, gen_random_uuid(), gen_random_uuid(), sha256('session'), now(), now(), now() + interval '1 day')`,
    `INSERT INTO tintype.devices (user_id, token_hash, created_at, entered_at, last_seen_at, expires_at)
     VALUES ($1, sha256('device'), now(), now(), now(), now() + interval '400 days')`,
    `INSERT INTO tintype.login_challenges (user_id, token_hash, created_at, expires_at)
     VALUES ($1, sha256('challenge'), now(), now() + interval '10 minutes')`,
    `INSERT INTO tintype.totps (user_id, sealed_secret, key_id, created_at)
     VALUES ($1, sha256('totp'), 'first', now())`,
    `INSERT INTO tintype.recovery_codes (user_id, code_hash) VALUES ($1, sha256('code'))`,
    `INSERT INTO tintype.idempotency_keys (user_id, key, command, fingerprint, entity_id, created_at)
     VALUES ($1, 'key of a request', 'publish_post', sha256('request'), gen_random_uuid(), now())`,
    `INSERT INTO tintype.passkeys (user_id, credential_id, public_key, counter, name, created_at)
     VALUES ($1, 'credential-of-a-telephone', sha256('key'), 0, 'Telephone', now())`,
  ])
    await database.ownerRepo.dataSource.query(text, [id]);
  for (const text of [
    `INSERT INTO tintype.restrictions (owner_id, restricted_id) VALUES ($1, $2)`,
    `INSERT INTO tintype.suggestion_dismissals (owner_id, dismissed_id) VALUES ($1, $2)`,
    `INSERT INTO tintype.hashtag_follows (user_id, hashtag_id)
     SELECT $1, id FROM tintype.hashtags WHERE tag_key = 'lisboa' AND $2::uuid IS NOT NULL`,
  ])
    await database.ownerRepo.dataSource.query(text, [id, other]);
  for (const [authorId, userId] of [
    [id, other],
    [other, id],
  ] as const) {
    const [post]: { id: PostId }[] = await database.ownerRepo.dataSource.query(
      'SELECT id FROM tintype.posts WHERE author_id = $1 ORDER BY id LIMIT 1',
      [authorId],
    );
    if (!post) throw new Error('a user has no post');
    const { mediaId } = await insertPostMedia(database.ownerRepo, { postId: post.id, authorId });
    await insertPostTag(database.ownerRepo, { postId: post.id, mediaId, userId });
    await share(network, { ownerId: authorId, mediaId, granteeId: userId });
    await insertAvatar(database.ownerRepo, { userId: authorId });
    const shown = await insertMedia(database.ownerRepo, { ownerId: authorId });
    unwrap(await network.as(authorId).stories.publish({ media: [{ mediaId: shown.id }] }));
    await database.ownerRepo.dataSource.query(
      `WITH bytes AS (
         INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at)
         VALUES ($1, $2, 1024, 'key', sha256('wrapped'), now()) RETURNING owner_id, size)
       INSERT INTO tintype.media_usage (owner_id, bytes) SELECT owner_id, size FROM bytes`,
      [authorId, mediaId],
    );
    await database.ownerRepo.dataSource.query(
      `WITH bytes AS (
         INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, attached_at)
         VALUES ($1, gen_random_uuid(), 0, 'key', sha256('wrapped'), now()) RETURNING owner_id, id)
       INSERT INTO tintype.media_variants (owner_id, media_id, kind, bytes_id, file_size, sha256, width, height)
       SELECT owner_id, $2, 'thumb', id, 10, sha256('thumb'), 1, 1 FROM bytes`,
      [authorId, mediaId],
    );
  }
  for (const [reporterId, userId] of [
    [id, other],
    [other, id],
  ] as const)
    await report(network, reporterId, userId);
  await database.ownerRepo.dataSource.query(
    `UPDATE tintype.reports SET decided_by = $1, decision_note = 'No spam' WHERE reporter_id = $2 AND state <> 'open'`,
    [id, other],
  );
  for (const [sellerId, buyerId] of [
    [id, other],
    [other, id],
  ] as const)
    await sell(network, sellerId, buyerId, (await insertMedia(database.ownerRepo, { ownerId: sellerId })).id);
}

/** Shares a file with a user, who may share it on. Both make a link to it. */
async function share(
  { media }: Network,
  {
    granteeId,
    ...named
  }: { readonly ownerId: UserId; readonly mediaId: MediaId; readonly granteeId: UserId },
): Promise<void> {
  const given = { ...named, granterId: named.ownerId, granteeId, level: 'share' } as const;
  unwrap(await media.shareMedia(given, systemMeta));
  for (const granterId of [named.ownerId, granteeId])
    unwrap(await media.linkMedia({ ...named, granterId }, systemMeta));
}

/** Two reports of a user about another one: one that is decided, and an open one. */
async function report({ moderation }: Network, reporterId: UserId, userId: UserId): Promise<void> {
  const reported = { userId, snapshot: { name: 'Mallory' } };
  const form = { reason: 'spam', note: 'Sells watches' };
  const first = unwrap(await moderation.fileReport(reporterId, reported, form, systemMeta));
  unwrap(await moderation.dismissReport(first.id, {}, systemMeta));
  unwrap(await moderation.fileReport(reporterId, reported, form, systemMeta));
}

/** Opens the store of a user, and places an order at it of a product that the picture and a post show. */
async function sell(
  { content, shop }: Network,
  ownerId: UserId,
  buyerId: UserId,
  mediaId: MediaId,
): Promise<void> {
  unwrap(await shop.openStore({ ownerId, name: 'Prints', currency: 'EUR' }, systemMeta));
  const product = unwrap(await shop.addProduct({ ownerId, name: 'Fog', price: 4500, stock: 3 }, systemMeta));
  const inCart = { buyerId, sellerId: ownerId, productId: product.id, quantity: 2 };
  unwrap(await shop.putInCart(inCart, systemMeta));
  const pictures = [{ mediaId, alt: 'A print' }];
  unwrap(await shop.arrangePictures({ ownerId, productId: product.id, pictures }, systemMeta));
  const [post] = unwrap(await content.listAuthorPosts(ownerId, ['public'], { first: 1 })).items;
  if (!post) throw new Error('a user has no post');
  const tags = [{ productId: product.id }];
  unwrap(await content.tagProducts({ postId: post.id, authorId: ownerId, tags }, systemMeta));
  const lines = [{ productId: product.id, quantity: 1 }];
  unwrap(await shop.placeOrder({ sellerId: ownerId, buyerId, idempotencyKey: 'life', lines }, systemMeta));
}
