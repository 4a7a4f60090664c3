import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { newMuteChangeset } from '../changesets/new-mute';
import type { MuteForm } from '../forms/mute-form';
import { type MutePair, muteSql } from '../sql/mute';

/** A mute as it now stands. */
export interface MuteScopes {
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
}

/** The user who mutes, the user who is muted, and the scopes. */
export type NewMute = FormInput<MuteForm> & MutePair;

/**
 * Mutes a user's posts, stories or both, until a given time or for ever. The muted user cannot notice. A mute that is there already
 * takes the new scopes and the new end. One statement.
 *
 * @param params see {@link MuteForm}: `posts` and `stories` are true unless given
 * @returns what is muted; `invalid` on `posts` when neither is muted, on `expiresAt` when it is past, on `mutedId` for the
 *   muter or an unknown user, on `base` when the parameters are not an object
 *
 * @example
 * await socialGraph.mute({ muterId: ada.id, mutedId: grace.id, stories: false }, meta); // { posts: true, stories: false, expiresAt: null }
 */
export async function muteUser(
  repo: Repo,
  params: NewMute,
  meta: Meta,
): Promise<Result<MuteScopes, Invalid<MuteForm>>> {
  const { muterId, mutedId } = idsIn(params, 'muterId', 'mutedId');
  const action = command(repo, meta, { name: 'mute_user', entityType: 'user', entityId: mutedId });
  const scopes = readMuteScopes(params, repo.now());
  if (!scopes.ok) return action.refuse(scopes.error);
  return action.statement(async (logging) => {
    const row = { ...logging, muterId, mutedId, ...scopes.value, at: logging.actionAt };
    const sent = await repo.write(muteSql, row);
    if (sent.ok) return scopes;
    const changeset = newMuteChangeset(params, logging.actionAt);
    return err({ kind: 'invalid', changeset: changeset.addErrors(sent.error.errors) });
  });
}

/** Reads the form of a mute: `invalid` as of {@link muteUser}. */
export function readMuteScopes(params: unknown, now: Date): Result<MuteScopes, Invalid<MuteForm>> {
  const form = newMuteChangeset(params, now).applyAction('insert');
  if (!form.ok) return form;
  const { posts, stories, expiresAt } = form.value;
  return ok({ posts: posts ?? true, stories: stories ?? true, expiresAt: expiresAt ?? null });
}
