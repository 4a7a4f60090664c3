import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { listPasskeysSql } from '../sql/passkeys';

/** A device that opens sessions, as its owner sees it. */
export interface PasskeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * The devices of a user, the oldest first. For that user alone.
 *
 * @example
 * (await accounts.listPasskeys(ada.id)).map(({ name }) => name) // ['Telephone']
 */
export function listPasskeys(repo: Repo, userId: UserId): Promise<PasskeyView[]> {
  return repo.sql(listPasskeysSql, { userId });
}
