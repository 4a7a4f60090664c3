import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type PersonalDetails, personalDetailsOf } from '../fragments/personal-details';

const personalDetails = plan({
  name: 'accounts.get_personal_details',
  steps: { wanted: givenIds, details: personalDetailsOf('wanted') },
  answers: ['details'],
});

/**
 * The address, number and birth date of a user. Null when there is no such user. It does not check who asks: `network` offers
 * it to the user and to moderators.
 *
 * @example
 * const details = await accounts.getPersonalDetails(ada.id);
 */
export async function getPersonalDetails(repo: Repo, userId: UserId): Promise<PersonalDetails | null> {
  const { details } = await repo.answer(personalDetails, { ids: [userId] });
  return details[0] ?? null;
}
