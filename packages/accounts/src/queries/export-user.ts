import { from, type Repo } from '@tintype/repo';
import { type ExportPart, profileFields, type UserId } from '@tintype/shared-db';
import {
  Credential,
  Device,
  Email,
  Passkey,
  PersonalDetail,
  Phone,
  Profile,
  RecoveryCode,
  Session,
  Totp,
  User,
  Username,
  UsernameChange,
} from '@tintype/shared-db/accounts';
import { getSettings } from './get-settings';

/**
 * The data of a user in this context, kind by kind, without secrets: it tells that there is a password, a second factor or a
 * session, but contains nothing that opens the account.
 *
 * Must run in a transaction, for the cursors. With one snapshot the parts agree with each other.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  const part = <T extends object>(name: string, source: AsyncIterable<T>, told: readonly (keyof T)[]) => ({
    name,
    rows: () => picked(source, told),
  });
  const own = { userId };
  return [
    part('account', tx.stream(from(User).where({ id: userId })), [
      'id',
      'username',
      'status',
      'isPrivate',
      'verified',
      'role',
      'createdAt',
      'deactivatedAt',
      'deleteAfter',
      'purgeBeganAt',
    ]),
    part('profile', tx.stream(from(Profile).where(own)), [
      'name',
      ...profileFields.map(({ name }) => name),
      'avatarMediaId',
      'createdAt',
      'updatedAt',
    ]),
    { name: 'settings', rows: () => settingsRows(tx, userId) },
    part('personal_details', tx.stream(from(PersonalDetail).where(own)), [
      'birthDate',
      'recordedOn',
      'pendingEmail',
      'pendingPhone',
    ]),
    part('emails', tx.stream(from(Email).where(own)), ['email', 'isPrimary', 'confirmedAt', 'createdAt']),
    part('phones', tx.stream(from(Phone).where(own)), ['phone', 'confirmedAt']),
    part('usernames', tx.stream(from(Username).where(own)), ['usernameKey', 'state', 'until', 'createdAt']),
    part('username_changes', tx.stream(from(UsernameChange).where(own)), [
      'fromUsername',
      'toUsername',
      'changedAt',
    ]),
    { name: 'sessions', rows: () => sessionRows(tx.stream(from(Session).where(own))) },
    part('devices', tx.stream(from(Device).where(own)), [
      'createdAt',
      'enteredAt',
      'lastSeenAt',
      'expiresAt',
    ]),
    part('passwords', tx.stream(from(Credential).where(own)), ['changedAt']),
    part('second_factors', tx.stream(from(Totp).where(own)), ['createdAt', 'confirmedAt']),
    part('passkeys', tx.stream(from(Passkey).where(own)), ['name', 'transports', 'createdAt', 'lastUsedAt']),
    part('recovery_codes', tx.stream(from(RecoveryCode).where(own)), ['usedAt']),
  ];
}

/** Only the named columns of each row, not columns that a table gets later. */
async function* picked<T extends object>(
  rows: AsyncIterable<T>,
  told: readonly (keyof T)[],
): AsyncGenerator<object, void, undefined> {
  for await (const row of rows) yield Object.fromEntries(told.map((name) => [name, row[name]]));
}

async function* settingsRows(tx: Repo, userId: UserId): AsyncGenerator<object, void, undefined> {
  for (const settings of (await getSettings(tx, [userId])).values()) yield settings;
}

/** A session is named by the id of its first token. */
async function* sessionRows(rows: AsyncIterable<Session>): AsyncGenerator<object, void, undefined> {
  const told = ['address', 'userAgent', 'startedAt', 'lastSeenAt', 'expiresAt', 'revokedAt'] as const;
  for await (const row of rows)
    yield { sessionId: row.familyId, ...Object.fromEntries(told.map((name) => [name, row[name]])) };
}
