import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  Credential,
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

/** One kind of a person's rows, read as they are asked for. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * Everything of a user that this context keeps, kind by kind, without what is secret: that there is a password, a second
 * factor or a session is told, and nothing by which somebody could get in.
 *
 * Must run in a transaction, which keeps the cursors; one that reads a single snapshot makes the parts agree.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  const part = <T extends object>(name: string, source: AsyncIterable<T>, pick: (row: T) => object) => ({
    name,
    rows: () => picked(source, pick),
  });
  const own = { userId };
  return [
    part('account', tx.stream(from(User).where({ id: userId })), accountOf),
    part('profile', tx.stream(from(Profile).where(own)), profileOf),
    { name: 'settings', rows: () => settingsRows(tx, userId) },
    part('personal_details', tx.stream(from(PersonalDetail).where(own)), detailsOf),
    part('emails', tx.stream(from(Email).where(own)), emailOf),
    part('phones', tx.stream(from(Phone).where(own)), ({ phone, confirmedAt }) => ({ phone, confirmedAt })),
    part('usernames', tx.stream(from(Username).where(own)), usernameOf),
    part('username_changes', tx.stream(from(UsernameChange).where(own)), changeOf),
    part('sessions', tx.stream(from(Session).where(own)), sessionOf),
    part('passwords', tx.stream(from(Credential).where(own)), ({ changedAt }) => ({ changedAt })),
    part('second_factors', tx.stream(from(Totp).where(own)), ({ createdAt, confirmedAt }) => ({
      createdAt,
      confirmedAt,
    })),
    part('passkeys', tx.stream(from(Passkey).where(own)), passkeyOf),
    part('recovery_codes', tx.stream(from(RecoveryCode).where(own)), ({ usedAt }) => ({ usedAt })),
  ];
}

async function* picked<T extends object>(
  rows: AsyncIterable<T>,
  pick: (row: T) => object,
): AsyncGenerator<object, void, undefined> {
  for await (const row of rows) yield pick(row);
}

async function* settingsRows(tx: Repo, userId: UserId): AsyncGenerator<object, void, undefined> {
  for (const settings of (await getSettings(tx, [userId])).values()) yield settings;
}

const accountOf = ({
  id,
  username,
  status,
  isPrivate,
  verified,
  role,
  createdAt,
  deactivatedAt,
  deleteAfter,
  purgeBeganAt,
}: User) => ({
  id,
  username,
  status,
  isPrivate,
  verified,
  role,
  createdAt,
  deactivatedAt,
  deleteAfter,
  purgeBeganAt,
});

const profileOf = ({ name, bio, website, pronouns, avatarMediaId, createdAt, updatedAt }: Profile) => ({
  name,
  bio,
  website,
  pronouns,
  avatarMediaId,
  createdAt,
  updatedAt,
});

const detailsOf = ({ birthDate, recordedOn, pendingEmail, pendingPhone }: PersonalDetail) => ({
  birthDate,
  recordedOn,
  pendingEmail,
  pendingPhone,
});

const emailOf = ({ email, isPrimary, confirmedAt, createdAt }: Email) => ({
  email,
  isPrimary,
  confirmedAt,
  createdAt,
});

const usernameOf = ({ usernameKey, state, until, createdAt }: Username) => ({
  usernameKey,
  state,
  until,
  createdAt,
});

const changeOf = ({ fromUsername, toUsername, changedAt }: UsernameChange) => ({
  fromUsername,
  toUsername,
  changedAt,
});

const sessionOf = ({
  familyId,
  address,
  userAgent,
  startedAt,
  lastSeenAt,
  expiresAt,
  revokedAt,
}: Session) => ({
  sessionId: familyId,
  address,
  userAgent,
  startedAt,
  lastSeenAt,
  expiresAt,
  revokedAt,
});

const passkeyOf = ({ name, transports, createdAt, lastUsedAt }: Passkey) => ({
  name,
  transports,
  createdAt,
  lastUsedAt,
});
