import { followHashtagSteps, hashtagFollowOf } from '@tintype/content/fragments';
import { onVisibleHashtag } from '../guards/on-hashtag';

/** See {@link Hashtags.follow}. */
export const followHashtag = onVisibleHashtag({
  action: 'follow_hashtag',
  write: followHashtagSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: hashtagFollowOf,
});
