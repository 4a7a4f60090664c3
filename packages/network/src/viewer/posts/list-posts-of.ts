import { usersOf } from '@tintype/accounts/fragments';
import {
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  postsOfAuthor,
  wholePostSteps,
} from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result, step } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { CONTENT_KINDS } from '../../visibility/vocabulary';
import { ownersIn, visiblePostsOf } from '../access/owners';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type PostItem, postItems } from './post-items';
import { postKinds } from './post-kinds';
import { visibleAudiences } from './visible-audiences';

/** The author and the viewer are read first, since they decide which posts are chosen; the mentioned and tagged users after the posts. */
const readPosts = pagedPlan({
  name: 'network.list_posts_of',
  page: 'chosen',
  steps: {
    pair: viewerAnd('UNION ALL', '$authorId::uuid'),
    users: usersOf('pair'),
    relations: relationsTo('pair', decidingFacts(CONTENT_KINDS)),
    audiences: visibleAudiences('users', 'relations'),
    chosen: postsOfAuthor('audiences'),
    ...wholePostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    others: step<object, { readonly id: UserId }>({
      columns: { id: 'text' },
      text: (name) =>
        `${name} AS MATERIALIZED (
      SELECT user_id AS id FROM mentions UNION SELECT user_id FROM people_tags EXCEPT SELECT id FROM pair)`,
    }),
    mentioned: usersOf('others'),
    mentionedRelations: relationsTo('others', decidingFacts(CONTENT_KINDS)),
  },
  answers: [
    'users',
    'relations',
    'chosen',
    ...partsOfPosts,
    'liked',
    'saved',
    'mentioned',
    'mentionedRelations',
  ],
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
  ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
    const authorId = idOf(userId);
    const params = { authorId, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readPosts, params, request, (answer) => {
      const users = [...answer.users, ...answer.mentioned];
      const relations = [...answer.relations, ...answer.mentionedRelations];
      const loaded = ownersIn(viewer, { users, relations });
      const author = loaded.owners.get(authorId);
      if (!author || visiblePostsOf(author).length === 0) return null;
      return postItems(loaded, answer.chosen, answer);
    });
    return pageOrRefusal(page, 'user');
  },
});
