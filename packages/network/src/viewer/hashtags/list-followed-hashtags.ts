import { hashtagsFollowed, hashtagViewsOf } from '@tintype/content/fragments';
import { type PageRequest, pagedPlan } from '@tintype/database';
import { type OwnPage, ownPage } from '../access/own-page';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';
import { type HashtagItem, hashtagItem } from './hashtag-items';

const readFollowed = pagedPlan({
  name: 'network.list_followed_hashtags',
  page: 'chosen',
  steps: { chosen: hashtagsFollowed, hashtags: hashtagViewsOf('chosen'), ...viewerSteps },
  answers: ['chosen', 'hashtags', 'users'],
});

/** See {@link HashtagReads.followed}. */
export const listFollowedHashtags = read({
  takes: ['request'],
  shows: ['own_lists'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<HashtagItem> =>
    ownPage(viewer, readFollowed, request, 'own_lists', ({ chosen, hashtags }) => {
      const items = new Map(hashtags.map((hashtag) => [hashtag.id, hashtagItem(hashtag)]));
      return chosen.map(({ id }) => items.get(id) ?? null);
    }),
});
