import { createHash } from 'node:crypto';
import type { UserId } from '@tintype/shared-db';
import type { ClaimParams, EarlierRequest } from '../sql/idempotency-keys';
import { type IdempotencyOptions, idempotencyKeyOf } from './idempotency-options';

/** A request that is to take effect once, however often it is sent. */
export interface IdempotentRequest {
  /** Whose key it is: the user in whose name the command runs. */
  readonly userId: UserId;
  readonly key: string;
  /** The command's name in the log. */
  readonly command: string;
  /** SHA-256 of what was asked for. */
  readonly fingerprint: Buffer;
}

/** The key belongs to a request of the same user that asked for something else; that one took effect, this one did not. */
export interface KeyReused {
  readonly kind: 'key_reused';
  /** The command of the request that has the key. */
  readonly command: string;
}

/**
 * The request behind a call whose key was judged by `judgeIdempotencyKey`; null when it has no key.
 *
 * @param body what was asked for, in a fixed order: with another one the key is refused
 *
 * @example
 * const options = { idempotencyKey: 'b7c1' };
 * idempotentRequest(options, { userId: ada.id, command: 'insert_note', body: ['Fog'] })?.key // 'b7c1'
 */
export function idempotentRequest(
  options: IdempotencyOptions | undefined,
  {
    userId,
    command,
    body,
  }: {
    readonly userId: UserId;
    readonly command: string;
    readonly body: readonly (string | number | boolean | null)[];
  },
): IdempotentRequest | null {
  const key = idempotencyKeyOf(options);
  if (key === null) return null;
  // With the key in it, equal texts of two requests have different hashes.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([userId, key, command, body]))
    .digest();
  return { userId, key, command, fingerprint };
}

/**
 * The parameters of a key's row, for statements that contain `claimedWhen`.
 *
 * @param entityId the id of what the request makes
 *
 * @example
 * claimParams(request, id, repo.now()).claimEntityId === id // true
 */
export function claimParams(request: IdempotentRequest, entityId: string, at: Date): ClaimParams {
  return {
    claimUserId: request.userId,
    claimKey: request.key,
    claimCommand: request.command,
    claimFingerprint: request.fingerprint,
    claimEntityId: entityId,
    claimAt: at,
  };
}

/** Whether an earlier request asked for the same. */
export function isSameRequest(earlier: EarlierRequest, request: IdempotentRequest): boolean {
  return earlier.command === request.command && earlier.fingerprint.equals(request.fingerprint);
}
