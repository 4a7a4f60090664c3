import { statement } from '@tintype/database';
import { deleteBatch, type UserId } from '@tintype/shared-db';

/** The parameters of an idempotency key's row, which `CommandOnce.statement` hands out. */
export interface ClaimParams {
  readonly claimUserId: UserId;
  readonly claimKey: string;
  readonly claimCommand: string;
  readonly claimFingerprint: Buffer;
  readonly claimEntityId: string;
  readonly claimAt: Date;
}

/**
 * The common table expression by which a statement claims its idempotency key: `claimed` has a row when the key was free and
 * `source`, an earlier expression of the same statement, has a row. While another transaction claims the same key the statement
 * waits for its end. The writes of the statement must select from `claimed` too. Static text; the parameters are
 * {@link ClaimParams}.
 *
 * @example
 * const insertNoteOnceSql = statement<ActionParams & ClaimParams & { body: string }, { written: boolean }>({
 *   name: 'notes.insert_note_once',
 *   text: `WITH allowed AS (SELECT $body AS body), ${claimKey('allowed')},
 *     added AS (INSERT INTO notes (id, body) SELECT $claimEntityId::uuid, body FROM allowed, claimed RETURNING id),
 *     ${logAction('added')} SELECT EXISTS (SELECT FROM added) AS written`,
 * });
 */
export function claimKey(source: string): string {
  return `claimed AS (
    INSERT INTO tintype.idempotency_keys (user_id, key, command, fingerprint, entity_id, created_at)
    SELECT $claimUserId::uuid, $claimKey::text, $claimCommand::text, $claimFingerprint::bytea, $claimEntityId::uuid,
      $claimAt::timestamptz FROM ${source} LIMIT 1
    ON CONFLICT (user_id, key) DO NOTHING RETURNING user_id
  )`;
}

/** An earlier request with the same key, and the id of what it made. */
export interface EarlierRequest {
  readonly command: string;
  readonly fingerprint: Buffer;
  readonly entityId: string;
  readonly createdAt: Date;
}

export const findEarlierSql = statement<{ userId: UserId; key: string }, EarlierRequest>({
  name: 'action_log.find_earlier_request',
  text: `SELECT command, fingerprint, entity_id, created_at FROM tintype.idempotency_keys
    WHERE user_id = $userId AND key = $key`,
});

/** Deletes a batch of the keys that are older than `before`; it skips keys that another transaction has locked. */
export const sweepKeysSql = statement<{ before: Date; limit: number }, { removed: number }>({
  name: 'action_log.sweep_idempotency_keys',
  text: `
    WITH batch AS (
      SELECT user_id, key FROM tintype.idempotency_keys WHERE created_at <= $before
      LIMIT $limit FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM tintype.idempotency_keys k USING batch b WHERE k.user_id = b.user_id AND k.key = b.key RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
});

export const purgeKeysSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'action_log.purge_idempotency_keys',
  text: deleteBatch({
    table: 'tintype.idempotency_keys',
    keys: ['user_id', 'key'],
    where: 'user_id = $userId',
  }),
});
