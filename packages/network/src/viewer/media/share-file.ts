import { type NamedMedia, ShareMediaForm } from '@tintype/media';
import { type FormInput, inputWith } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';

/** See {@link Media.share}. */
export const shareFile = byContext({
  action: 'share_media',
  guard: 'visible',
  form: 'ShareMediaForm',
  takes: ['file', 'user', 'share'],
  run: (
    { contexts, meta, viewerId },
    file: NamedMedia,
    granteeId: UserId,
    share: FormInput<ShareMediaForm>,
  ) => {
    const ids = { ...idsIn(file, 'ownerId', 'mediaId'), granterId: viewerId, granteeId };
    return contexts.media.shareMedia(inputWith(ShareMediaForm, share, ids), meta);
  },
  view: (share) => share,
});
