import { hashtagFlags } from '@tintype/content/fragments';
import { flagOfHashtag } from '../../guards/flag-of-hashtag';

/** See {@link HashtagModeration.unban}. */
export const unban = flagOfHashtag(hashtagFlags.unban);
