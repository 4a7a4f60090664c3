import { postsOfAuthor } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { CONTENT_KINDS } from '../../visibility/vocabulary';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { shownUsersOf } from '../access/shown-users';
import { moderatedRead } from '../registration/registered-calls';
import { authorAndMentioned, mentionedSteps, postsOfAuthorAnswers } from './author-and-mentioned';
import { postItemSteps } from './post-item-steps';
import { type PublishedItem, publishedItems } from './post-items';
import { postKinds } from './post-kinds';
import { visibleAudiences } from './visible-audiences';

/** The author and the viewer are read first, since they decide which posts are chosen; the mentioned and tagged users after the posts. */
const readPosts = pagedPlan({
  name: 'network.list_posts_of',
  page: 'chosen',
  steps: {
    pair: viewerAnd('UNION ALL', '$authorId::uuid'),
    users: shownUsersOf('pair'),
    relations: relationsTo('pair', decidingFacts(CONTENT_KINDS)),
    audiences: visibleAudiences('users', 'relations'),
    chosen: postsOfAuthor('audiences'),
    ...postItemSteps('chosen'),
    ...mentionedSteps,
  },
  answers: postsOfAuthorAnswers,
});

/** See {@link Posts.of}. */
export const listPostsOf = moderatedRead({
  takes: ['user', 'request'],
  shows: postKinds,
  of: 'owner',
  moderated: { action: 'moderate_posts', entityType: 'user' },
  run: async (
    viewer,
    userId: UserId,
    request: PageRequest = {},
  ): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>> => {
    const authorId = idOf(userId);
    const params = { authorId, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readPosts, params, request, (answer) => {
      const loaded = authorAndMentioned(viewer, authorId, answer);
      return loaded && publishedItems(loaded, answer.chosen, answer);
    });
    return pageOrRefusal(page, 'user');
  },
});
