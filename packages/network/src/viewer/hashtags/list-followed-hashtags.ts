import { usersOf } from '@tintype/accounts/fragments';
import { hashtagsFollowed, hashtagViewsOf } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import { type HashtagItem, hashtagItem } from './hashtag-items';

const readFollowed = pagedPlan({
  name: 'network.list_followed_hashtags',
  page: 'chosen',
  steps: {
    chosen: hashtagsFollowed,
    hashtags: hashtagViewsOf('chosen'),
    people: viewerAnd('UNION ALL'),
    users: usersOf('people'),
  },
  answers: ['chosen', 'hashtags', 'users'],
});

/** See {@link HashtagReads.followed}. */
export const listFollowedHashtags = read({
  takes: ['request'],
  shows: ['own_lists'],
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<HashtagItem>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const page = await viewer.repo.answerPage(
      readFollowed,
      planParams(viewer),
      request,
      ({ chosen, hashtags, users }) => {
        const { owners } = ownersIn(viewer, { users, relations: [] });
        if (!sees(owners.get(viewerId), 'own_lists')) return null;
        const items = new Map(hashtags.map((hashtag) => [hashtag.id, hashtagItem(hashtag)]));
        return chosen.map(({ id }) => items.get(id) ?? null);
      },
    );
    return pageOrRefusal(page, 'user');
  },
});
