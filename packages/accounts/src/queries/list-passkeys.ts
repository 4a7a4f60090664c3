import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type PasskeyView, passkeysOf } from '../fragments/passkeys';

const passkeys = plan({
  name: 'accounts.list_passkeys',
  steps: { wanted: givenIds, passkeys: passkeysOf('wanted') },
  answers: ['passkeys'],
});

/**
 * The passkeys of a user, the oldest first. Show them to that user only.
 *
 * @example
 * (await accounts.listPasskeys(ada.id)).map(({ name }) => name) // ['Telephone']
 */
export async function listPasskeys(repo: Repo, userId: UserId): Promise<readonly PasskeyView[]> {
  return (await repo.answer(passkeys, { ids: [userId] })).passkeys;
}
