import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { Settings } from '@tintype/shared-db/accounts';
import type { ChangeSettingsForm } from '../forms/change-settings-form';

/** The settings of a user. */
export type UserSettings = Readonly<ChangeSettingsForm>;

/** The settings of a user who has changed some. */
export type SavedSettings = UserSettings & { readonly userId: UserId };

/**
 * The saved settings of the users of these ids. A user who changed none gives no row: see {@link settingsFrom}.
 *
 * @param ids an earlier step with a column `id`
 */
export const savedSettingsOf = (ids: string) =>
  step<object, SavedSettings>({
    columns: {
      userId: 'text',
      commentsFrom: 'text',
      mentionsFrom: 'text',
      tagsFrom: 'text',
      messagesFrom: 'text',
      hideLikeCounts: 'boolean',
      hideFromSuggestions: 'boolean',
      hideFromSearch: 'boolean',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT user_id, comments_from, mentions_from, tags_from, messages_from, hide_like_counts, hide_from_suggestions,
        hide_from_search
      FROM tintype.settings WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });

/** The settings of a user: those that are saved, or the defaults. */
export function settingsFrom(saved: UserSettings | undefined): UserSettings {
  const { commentsFrom, mentionsFrom, tagsFrom, messagesFrom, ...hiding } = saved ?? new Settings();
  const { hideLikeCounts, hideFromSuggestions, hideFromSearch } = hiding;
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
