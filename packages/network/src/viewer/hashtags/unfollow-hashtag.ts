import { unfollowHashtagSteps } from '@tintype/content/fragments';
import { withdrawFromHashtag } from '../guards/on-hashtag';

/** See {@link Hashtags.unfollow}. */
export const unfollowHashtag = withdrawFromHashtag({
  action: 'unfollow_hashtag',
  write: unfollowHashtagSteps,
});
