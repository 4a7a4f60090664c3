import { flattenError, z } from 'zod';

/** The rules of the author form of apps/bench, as they are written with zod. */
const authorSchema = z.object({
  username: z
    .string()
    .min(3)
    .max(30)
    .regex(/^[a-z0-9_]+$/),
  name: z.string().min(1).max(100),
  age: z.int().min(13).max(150),
  bio: z.string().max(500).nullable().default(null),
});

/** The author, or the messages by field. */
export function checkAuthor(input) {
  const parsed = authorSchema.safeParse(input);
  return parsed.success
    ? { ok: true, author: parsed.data }
    : { ok: false, errors: flattenError(parsed.error).fieldErrors };
}

/** What an insert answers when the username was taken. */
export const takenUsername = { ok: false, errors: { username: ['has already been taken'] } };

/** Whether the server refused a row because of its username; rivals wrap its error, some of them twice. */
export function isTakenUsername(error) {
  for (let at = error; at; at = at.cause)
    if (at.code === '23505' && at.constraint === 'authors_username_key') return true;
  return false;
}
