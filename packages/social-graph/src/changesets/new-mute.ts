import { type Changeset, cast } from '@tintype/repo';
import { MuteForm } from '../forms/mute-form';

/** Makes the changeset of a mute: the rules of the form, and an end in the future. */
export function newMuteChangeset(params: unknown, now: Date): Changeset<MuteForm> {
  const changeset = cast(MuteForm, params);
  const { expiresAt } = changeset.changes;
  return expiresAt && expiresAt <= now
    ? changeset.addError('expiresAt', 'must lie ahead', 'future')
    : changeset;
}
