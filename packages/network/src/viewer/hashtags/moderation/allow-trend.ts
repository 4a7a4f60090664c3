import { hashtagFlags } from '@tintype/content/fragments';
import { flagOfHashtag } from '../../guards/flag-of-hashtag';

/** See {@link HashtagModeration.allowTrend}. */
export const allowTrend = flagOfHashtag(hashtagFlags.allowTrend);
