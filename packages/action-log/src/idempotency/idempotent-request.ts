import { createHash } from 'node:crypto';
import type { UserId } from '@tintype/shared-db';
import type { ClaimParams, EarlierRequest } from '../sql/idempotency-keys';
import { type IdempotencyOptions, idempotencyKeyOf } from './idempotency-options';

/** A request that takes effect once, however often it is sent. */
export interface IdempotentRequest {
  /** The user who owns the key: the one in whose name the command runs. */
  readonly userId: UserId;
  readonly key: string;
  /** The command's name in the log. */
  readonly command: string;
  /** SHA-256 of what the request asks for. */
  readonly fingerprint: Buffer;
}

/** The key belongs to an earlier request of the same user for something else. That one took effect, this one did not. */
export interface KeyReused {
  readonly kind: 'key_reused';
  /** The command of the request that has the key. */
  readonly command: string;
}

/** What a request asks for, and in whose name. */
export interface RequestBody {
  /** The user who owns the key: the one in whose name the command runs. */
  readonly userId: UserId;
  /** What is asked for, in a fixed order: the same key with another body is refused. */
  readonly body: readonly (string | number | boolean | null)[];
}

/** The request behind a call whose key was judged by `judgeIdempotencyKey`; null when it has no key. */
export function idempotentRequest(
  options: IdempotencyOptions | undefined,
  command: string,
  { userId, body }: RequestBody,
): IdempotentRequest | null {
  const key = idempotencyKeyOf(options);
  if (key === null) return null;
  // With the key in it, equal texts of two requests have different hashes.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([userId, key, command, body]))
    .digest();
  return { userId, key, command, fingerprint };
}

/** The parameters of a key's row; `entityId` is the id of what the request makes. */
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
