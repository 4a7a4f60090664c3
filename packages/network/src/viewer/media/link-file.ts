import { LinkMediaForm, type NamedMedia } from '@tintype/media';
import { type FormInput, inputWith } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';

/** See {@link Media.link}. */
export const linkFile = byContext({
  action: 'link_media',
  guard: 'visible',
  form: 'LinkMediaForm',
  takes: ['file', 'decision'],
  run: ({ contexts, meta, viewerId }, file: NamedMedia, link: FormInput<LinkMediaForm> = {}) => {
    const ids = { ...idsIn(file, 'ownerId', 'mediaId'), granterId: viewerId };
    return contexts.media.linkMedia(inputWith(LinkMediaForm, link, ids), meta);
  },
  view: (link) => link,
});
