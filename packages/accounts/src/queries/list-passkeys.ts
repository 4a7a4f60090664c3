import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { listPasskeysSql } from '../sql/passkeys';

/** A passkey, as its owner sees it. */
export interface PasskeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * The passkeys of a user, the oldest first. Show them to that user only.
 *
 * @example
 * (await accounts.listPasskeys(ada.id)).map(({ name }) => name) // ['Telephone']
 */
export function listPasskeys(repo: Repo, userId: UserId): Promise<PasskeyView[]> {
  return repo.sql(listPasskeysSql, { userId });
}
