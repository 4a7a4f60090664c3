import { type Changeset, cast } from '@tintype/repo';
import { MoveMediaForm } from '../forms/move-media-form';
import { pathErrors } from './media-path';

/**
 * Makes the changeset of a file that gets another path.
 *
 * @example
 * movedMediaChangeset({ fullPath: 'dawn.jpg' }).errorsByField
 * // { fullPath: ['must begin with / and have no empty part, and none that is . or ..'] }
 */
export function movedMediaChangeset(params: unknown): Changeset<MoveMediaForm> {
  return cast(MoveMediaForm, params).validateChange('fullPath', pathErrors);
}
