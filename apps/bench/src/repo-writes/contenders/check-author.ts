import type { AuthorInput } from '../inputs';

type CheckedAuthor = Omit<AuthorInput, 'bio'> & { readonly bio: string | null };

/** The rules of the author form as they are written by hand where there is no library for it. */
export function checkAuthor(
  input: unknown,
):
  | { readonly ok: true; readonly author: CheckedAuthor }
  | { readonly ok: false; readonly errors: Record<string, readonly string[]> } {
  const given: Partial<Record<string, unknown>> =
    typeof input === 'object' && input !== null ? { ...input } : {};
  const errors: Record<string, readonly string[]> = {};
  const { username, name, age } = given;
  const bio = given['bio'] ?? null;
  if (typeof username !== 'string' || !/^[a-z0-9_]{3,30}$/.test(username))
    errors['username'] = ['is invalid'];
  if (typeof name !== 'string' || name.length < 1 || name.length > 100) errors['name'] = ['is invalid'];
  if (typeof age !== 'number' || !Number.isInteger(age) || age < 13 || age > 150)
    errors['age'] = ['is invalid'];
  if (bio !== null && (typeof bio !== 'string' || bio.length > 500)) errors['bio'] = ['is invalid'];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  // Each of the four was judged above, one by one, which the compiler cannot put together.
  return { ok: true, author: { username, name, age, bio } as CheckedAuthor };
}
