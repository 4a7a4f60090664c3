import { profileFields } from '@tintype/shared-db';
import type { NetworkPlan } from '../plan';
import { type CopyJob, tableJob } from './copy-rows';
import { copyNull, copyText, copyTexts, copyTime } from './copy-text';

/** Users, claims, addresses, profiles, credentials and personal details, as a registration writes them. */
export function userJobs(plan: NetworkPlan, passwordHash: string): readonly CopyJob[] {
  return [
    tableJob('users', ['id', 'username', 'username_key', 'status', 'created_at'], function* () {
      for (const user of plan.users()) {
        yield `${user.id}\t${user.username}\t${user.username.toLowerCase()}\tactive\t${copyTime(user.registeredAt)}`;
      }
    }),
    tableJob('usernames', ['username_key', 'user_id', 'state', 'created_at'], function* () {
      for (const user of plan.users()) {
        yield `${user.username.toLowerCase()}\t${user.id}\theld\t${copyTime(user.registeredAt)}`;
      }
    }),
    tableJob('emails', ['email_key', 'user_id', 'email', 'is_primary', 'created_at'], function* () {
      for (const user of plan.users()) {
        const email = copyText(user.email);
        yield `${email.toLowerCase()}\t${user.id}\t${email}\tt\t${copyTime(user.registeredAt)}`;
      }
    }),
    tableJob(
      'profiles',
      [
        ...['user_id', 'name', ...profileFields.map(({ column }) => column)],
        ...['created_at', 'avatar_media_id', 'updated_at'],
      ],
      function* () {
        const avatars = plan.avatars()[Symbol.iterator]();
        // Both are in the order of the users.
        let avatar = next(avatars);
        for (const user of plan.users()) {
          const at = copyTime(user.registeredAt);
          const texts = [user.name.trim(), ...profileFields.map(({ name }) => user[name])];
          const own = avatar?.ownerId === user.id ? avatar : null;
          const set = own === null ? `${copyNull}\t${at}` : `${own.id}\t${copyTime(own.at)}`;
          yield `${user.id}\t${texts.map(copyProfileText).join('\t')}\t${at}\t${set}`;
          if (own !== null) avatar = next(avatars);
        }
      },
    ),
    tableJob('credentials', ['user_id', 'password_hash', 'changed_at'], function* () {
      for (const user of plan.users())
        yield `${user.id}\t${copyText(passwordHash)}\t${copyTime(user.registeredAt)}`;
    }),
    tableJob('personal_details', ['user_id', 'recorded_on'], function* () {
      for (const user of plan.users()) yield `${user.id}\t${copyTime(user.registeredAt).slice(0, 10)}`;
    }),
  ];
}

const next = <T>(iterator: Iterator<T>): T | null => {
  const { done, value } = iterator.next();
  return done === true ? null : value;
};

function copyProfileText(value: string | readonly string[] | null): string {
  if (value === null) return copyNull;
  return typeof value === 'string' ? copyText(value.normalize('NFC')) : copyTexts(value);
}
