import { type Changeset, cast } from '@tintype/repo';
import { MuteForm } from '../forms/mute-form';

/** The changeset of a mute: the form's rules, and an end that lies ahead. */
export function newMuteChangeset(params: unknown, now: Date): Changeset<MuteForm> {
  const changeset = cast(MuteForm, params);
  const { expiresAt } = changeset.changes;
  return expiresAt && expiresAt <= now
    ? changeset.addError('expiresAt', 'must lie ahead', 'future')
    : changeset;
}
