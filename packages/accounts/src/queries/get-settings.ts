import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Settings } from '@tintype/shared-db/accounts';
import type { ChangeSettingsForm } from '../forms/change-settings-form';

/** The settings of a user. */
export type UserSettings = Readonly<ChangeSettingsForm>;

const byUserIds = statement<{ userIds: readonly UserId[] }, UserSettings & { readonly userId: UserId }>({
  name: 'accounts.get_settings',
  text: `SELECT user_id, comments_from, mentions_from, tags_from, messages_from, hide_like_counts,
      hide_from_suggestions, hide_from_search
    FROM tintype.settings WHERE user_id = ANY($userIds::uuid[])`,
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
  const rows = await repo.sql(byUserIds, { userIds: [...new Set(userIds)] });
  const known = new Map(rows.map((row) => [row.userId, row]));
  return new Map(userIds.map((userId) => [userId, settingsOf(known.get(userId) ?? new Settings())]));
}

/** The settings of a row, without its other columns. */
export function settingsOf(row: UserSettings): UserSettings {
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
