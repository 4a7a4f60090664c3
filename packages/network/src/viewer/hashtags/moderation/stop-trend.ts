import { hashtagFlags } from '@tintype/content/fragments';
import { flagOfHashtag } from '../../guards/flag-of-hashtag';

/** See {@link HashtagModeration.stopTrend}. */
export const stopTrend = flagOfHashtag(hashtagFlags.stopTrend);
