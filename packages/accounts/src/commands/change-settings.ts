import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo, type Stale } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Settings } from '@tintype/shared-db/accounts';
import type { UserNotFound, WrongStatus } from '../errors';
import { ChangeSettingsForm } from '../forms/change-settings-form';
import { settingsFrom, type UserSettings } from '../fragments/settings';
import { lockSettingsToChange } from '../locks/lock-settings';
import { lockActiveUser } from '../locks/lock-user';

export type ChangeSettingsError = Invalid<Settings> | UserNotFound | WrongStatus | Stale;

/**
 * Changes a user's settings. Fields that are absent keep their values.
 *
 * Locks the settings exclusively (see `lockSettingsToChange`), then the user's row, then the settings' row.
 *
 * @param params see {@link ChangeSettingsForm}
 * @returns the settings after the change; `invalid`; `not_found`; `wrong_status` unless the user is active; `stale` when the
 *   row was deleted meanwhile, which no command of accounts does
 *
 * @example
 * await accounts.changeSettings(ada.id, { commentsFrom: 'followers' }, meta);
 */
export function changeSettings(
  repo: Repo,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<UserSettings, ChangeSettingsError>> {
  const action = command(repo, meta, { name: 'change_settings', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    // Before the row: other commands share this lock before any lock of a row, too.
    await lockSettingsToChange(tx, userId);
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const row = await tx.get(Settings, userId);
    const changeset = cast(row ?? Settings, params, ChangeSettingsForm);
    const saved = row ? await tx.update(changeset) : await tx.insert(changeset.putChange('userId', userId));
    return saved.ok ? ok(settingsFrom(saved.value)) : saved;
  });
}
