import {
  hashtagKeyOf,
  hashtagOfKey,
  hashtagViewsOf,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  postsOfHashtag,
} from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { seenPostsSteps } from '../access/seen-posts';
import { type PublishedItem, publishedItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { shownPostSteps } from '../posts/shown-post-steps';
import { moderatedRead } from '../registration/registered-calls';

/** The hashtag is found by its key first, so that the posts are a walk of one index. */
const readPosts = pagedPlan({
  name: 'network.list_posts_of_hashtag',
  page: 'chosen',
  looked: 'looked',
  steps: {
    wanted: hashtagOfKey,
    hashtags: hashtagViewsOf('wanted', '$moderating::boolean'),
    hidden: hiddenFromLists,
    ...seenPostsSteps(postsOfHashtag('hashtags', 'hidden'), 'discovery'),
    ...shownPostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: ['hashtags', 'chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link HashtagReads.posts}. */
export const listPostsOfHashtag = moderatedRead({
  takes: ['tag', 'request'],
  shows: ['discovery', ...postKinds],
  of: 'owner',
  moderated: { action: 'moderate_posts_of_hashtag', entityType: 'tag' },
  run: async (
    viewer,
    tag: string,
    request: PageRequest = {},
  ): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>> => {
    const params = { tagKey: hashtagKeyOf(tag), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readPosts, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      const [hashtag] = answer.hashtags;
      if (!hashtag || (hashtag.banned && !loaded.moderates)) return null;
      return publishedItems(loaded, answer.chosen, answer).map((post) =>
        post && sees(loaded.owners.get(post.author.id), 'discovery') ? post : null,
      );
    });
    return pageOrRefusal(page, 'hashtag');
  },
});
