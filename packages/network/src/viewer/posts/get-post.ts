import { postIdOf } from '@tintype/content';
import {
  namedPost,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  placesOfAnyState,
} from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { idOf, type PostId } from '@tintype/shared-db';
import { gateOfAnyPosts } from '../access/gate-steps';
import { ownersIn } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import type { ViewerContext } from '../access/viewer-context';
import { moderatedRead } from '../registration/registered-calls';
import { type PostItem, postItems } from './post-items';
import { anyPostKinds } from './post-kinds';
import { shownPostSteps } from './shown-post-steps';

const readPost = plan({
  name: 'network.get_post',
  steps: {
    wanted: namedPost,
    places: placesOfAnyState('wanted'),
    ...gateOfAnyPosts(),
    ...shownPostSteps('gate', 'any'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: [...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

async function postWith(viewer: ViewerContext, id: PostId): Promise<Result<PostItem, NotVisible>> {
  const answer = await viewer.repo.answer(readPost, { postId: id, ...planParams(viewer) });
  const [item] = postItems(ownersIn(viewer, answer), [{ id }], answer);
  return item ? ok(item) : refuse('post');
}

/** See {@link Posts.get}. */
export const getPost = moderatedRead({
  takes: ['post'],
  shows: anyPostKinds,
  of: 'owner',
  moderated: { action: 'moderate_post', entityType: 'post' },
  run: (viewer, postId: PostId) => postWith(viewer, idOf(postId)),
});

/** See {@link Posts.byCode}. */
export const getPostByCode = moderatedRead({
  takes: ['code'],
  shows: anyPostKinds,
  of: 'owner',
  moderated: { action: 'moderate_post', entityType: 'post', namedBy: 'code' },
  run: (viewer, code: string) => postWith(viewer, postIdOf(code)),
});
