import { type Changeset, cast } from '@tintype/repo';
import { MuteForm } from '../forms/mute-form';

/** The changeset of a mute: the form's rules, and an end that lies ahead. */
export function newMuteChangeset(params: unknown, now: Date): Changeset<MuteForm> {
  const changeset = cast(MuteForm, params)
    .declareConstraint({ name: 'mutes_scope_check', field: 'posts', message: 'or stories must be muted' })
    .declareConstraint({ name: 'mutes_self_check', field: 'mutedId', message: 'must be another user' })
    .declareConstraint({ name: 'mutes_muted_id_fkey', field: 'mutedId', message: 'does not exist' })
    .declareConstraint({ name: 'mutes_muter_id_fkey', field: 'muterId', message: 'does not exist' });
  const { expiresAt } = changeset.changes;
  return expiresAt && expiresAt <= now
    ? changeset.addError('expiresAt', 'must lie ahead', 'future')
    : changeset;
}
