import type { Changeset } from '@tintype/repo';

/** Adds the error of a taken username, in the words of a violated constraint. */
export function usernameTaken<T extends { readonly username: string }>(
  changeset: Changeset<T>,
): Changeset<T> {
  const params = { constraint: 'unique', name: 'usernames_pk' };
  return changeset.addError('username', 'has already been taken', 'constraint', params);
}
