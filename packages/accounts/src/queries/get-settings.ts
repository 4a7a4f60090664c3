import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Settings } from '@tintype/shared-db/accounts';
import type { ChangeSettingsForm } from '../forms/change-settings-form';
import { isUuid } from '../text/user-id';

/** What a user allows others. */
export type UserSettings = Readonly<ChangeSettingsForm>;

/**
 * What each of these users allows others; who never said anything has the defaults. One statement.
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
  const rows = await repo.list(Settings, { where: { userId: [...new Set(userIds)].filter(isUuid) } });
  const known = new Map(rows.map((row) => [row.userId, row]));
  return new Map(userIds.map((userId) => [userId, settingsOf(known.get(userId) ?? new Settings())]));
}

/** The settings of a row, without what else stands in it. */
export function settingsOf(row: Settings): UserSettings {
  const { commentsFrom, mentionsFrom, tagsFrom, messagesFrom } = row;
  const { hideLikeCounts, hideFromSuggestions, hideFromSearch } = row;
  return {
    commentsFrom,
    mentionsFrom,
    tagsFrom,
    messagesFrom,
    hideLikeCounts,
    hideFromSuggestions,
    hideFromSearch,
  };
}
