import { pinnedPosts } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { CONTENT_KINDS } from '../../visibility/vocabulary';
import { planParams, viewerAnd } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { shownUsersOf } from '../access/shown-users';
import { moderatedRead } from '../registration/registered-calls';
import { authorAndMentioned, mentionedSteps, postsOfAuthorAnswers } from './author-and-mentioned';
import { postItemSteps } from './post-item-steps';
import { type PublishedItem, publishedItems } from './post-items';
import { postKinds } from './post-kinds';
import { visibleAudiences } from './visible-audiences';

const readPinned = plan({
  name: 'network.list_pinned',
  steps: {
    pair: viewerAnd('UNION ALL', '$authorId::uuid'),
    users: shownUsersOf('pair'),
    relations: relationsTo('pair', decidingFacts(CONTENT_KINDS)),
    audiences: visibleAudiences('users', 'relations'),
    chosen: pinnedPosts('audiences'),
    ...postItemSteps('chosen'),
    ...mentionedSteps,
  },
  answers: postsOfAuthorAnswers,
});

/** See {@link Posts.pinned}. */
export const listPinned = moderatedRead({
  takes: ['user'],
  shows: postKinds,
  of: 'owner',
  moderated: { action: 'moderate_pinned', entityType: 'user' },
  run: async (viewer, userId: UserId): Promise<Result<readonly PublishedItem[], NotVisible>> => {
    const authorId = idOf(userId);
    const answer = await viewer.repo.answer(readPinned, { authorId, ...planParams(viewer) });
    const loaded = authorAndMentioned(viewer, authorId, answer);
    if (loaded === null) return refuse('user');
    return ok(publishedItems(loaded, answer.chosen, answer).filter((item) => item !== null));
  },
});
