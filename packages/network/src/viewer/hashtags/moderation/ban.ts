import { hashtagFlags } from '@tintype/content/fragments';
import { flagOfHashtag } from '../../guards/flag-of-hashtag';

/** See {@link HashtagModeration.ban}. */
export const ban = flagOfHashtag(hashtagFlags.ban);
