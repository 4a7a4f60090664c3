import { MoveMediaForm, type NamedMedia } from '@tintype/media';
import { type FormInput, inputWith } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';
import { fileView } from './file-view';

/** See {@link Media.move}. */
export const moveFile = byContext({
  action: 'move_media',
  guard: 'active',
  form: 'MoveMediaForm',
  takes: ['file', 'form'],
  run: ({ contexts, meta, viewerId }, file: NamedMedia, move: FormInput<MoveMediaForm>) => {
    const ids = { ...idsIn(file, 'ownerId', 'mediaId'), byId: viewerId };
    return contexts.media.moveMedia(inputWith(MoveMediaForm, move, ids), meta);
  },
  view: fileView,
});
