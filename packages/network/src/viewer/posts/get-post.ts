import {
  namedPost,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  placesOf,
  wholePostSteps,
} from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { idOf, type PostId } from '@tintype/shared-db';
import { gateOfPosts } from '../access/gate-steps';
import { ownersIn } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type PostItem, postItems } from './post-items';
import { postKinds } from './post-kinds';

const readPost = plan({
  name: 'network.get_post',
  steps: {
    wanted: namedPost,
    places: placesOf('wanted'),
    ...gateOfPosts(),
    ...wholePostSteps('gate'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: [...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link Posts.get}. */
export const getPost = moderatedRead({
  takes: ['post'],
  shows: postKinds,
  of: 'owner',
  moderated: { action: 'moderate_post', entityType: 'post' },
  run: async (viewer, postId: PostId): Promise<Result<PostItem, NotVisible>> => {
    const id = idOf(postId);
    const answer = await viewer.repo.answer(readPost, { postId: id, ...planParams(viewer) });
    const [item] = postItems(ownersIn(viewer, answer), [{ id }], answer);
    return item ? ok(item) : refuse('post');
  },
});
