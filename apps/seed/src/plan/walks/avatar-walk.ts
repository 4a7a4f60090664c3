import type { MediaId } from '@tintype/shared-db';
import type { PlannedFile } from '../files';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { UserTable } from '../tables/user-table';
import { END, MINUTE, START } from '../timeline';
import { drawFile } from './picture-file';

/** Part of the users with a picture of their profile. */
const AVATAR_SHARE = 0.6;
const WEBP_SHARE = 0.2;

/** Most set it soon after they register, and all within the first day. */
const LATEST = 24 * 60;

/** Pixels of each side. */
const SIDES = [400, 720, 1080] as const;

/**
 * The pictures of profiles, in the order of their users. Each is stored and set in one moment.
 *
 * @example
 * for (const avatar of walkAvatars(users)) console.log(avatar.ownerId, avatar.fullPath);
 */
export function* walkAvatars(users: UserTable): Generator<PlannedFile> {
  const random = new Random(users.seed);
  const ids = new UuidMaker<MediaId>(users.seed, STREAM.avatarId);
  for (let user = 0; user < users.count; user += 1) {
    if (!random.rewind(STREAM.avatar, user).chance(AVATAR_SHARE)) continue;
    const late = random.unit();
    const minutes = 1 + Math.floor(LATEST * late * late * late);
    const at = Math.min(END - 1, (users.registeredAt[user] ?? START) + minutes * MINUTE);
    const id = ids.make(at, user);
    const side = random.pick(SIDES);
    const format = { webp: random.chance(WEBP_SHARE), width: side, height: side };
    yield { id, ownerId: users.id(user), at, ...drawFile(random, id, at, format) };
  }
}

/** How many users have a picture of their profile. */
export function countAvatars(users: UserTable): number {
  const random = new Random(users.seed);
  let total = 0;
  for (let user = 0; user < users.count; user += 1)
    if (random.rewind(STREAM.avatar, user).chance(AVATAR_SHARE)) total += 1;
  return total;
}
