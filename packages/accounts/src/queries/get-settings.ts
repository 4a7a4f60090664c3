import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { savedSettingsOf, settingsFrom, type UserSettings } from '../fragments/settings';

const byUserIds = plan({
  name: 'accounts.get_settings',
  steps: { wanted: givenIds, settings: savedSettingsOf('wanted') },
  answers: ['settings'],
});

/**
 * The settings of each of these users, with defaults for users who changed none. One statement.
 *
 * @example
 * const settings = await accounts.getSettings([author.id]);
 * settings.get(author.id)?.hideLikeCounts
 */
export async function getSettings(
  repo: Repo,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, UserSettings>> {
  if (userIds.length === 0) return new Map();
  const { settings } = await repo.answer(byUserIds, { ids: [...new Set(userIds)] });
  const saved = new Map(settings.map((row) => [row.userId, row]));
  return new Map(userIds.map((userId) => [userId, settingsFrom(saved.get(userId))]));
}
