import type { PostId } from '@tintype/shared-db';
import { STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedComment } from '../records';
import type { PostTable } from '../tables/post-table';
import { START } from '../timeline';
import type { Audience } from './audience';
import { CommentBodies } from './comment-bodies';
import { Thread } from './thread';

/**
 * The comments, thread by thread in order of the posts.
 *
 * @example
 * for (const comment of walkComments(audience, posts)) console.log(comment.body);
 */
export function* walkComments(audience: Audience, posts: PostTable): Generator<PlannedComment> {
  const { users } = audience;
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const bodies = new CommentBodies(users);
  const thread = new Thread(audience, posts);
  let first = 0;
  for (let post = 0; post < posts.count; post += 1) {
    thread.layOut(post, first);
    first += thread.size;
    if (thread.size === 0) continue;
    const postId = postIds.make(posts.at[post] ?? START, post);
    const postAuthor = posts.author[post] ?? 0;
    const postAuthorId = users.id(postAuthor);
    for (let place = 0; place < thread.size; place += 1) {
      const parent = thread.parent[place] ?? -1;
      yield {
        id: thread.id(place),
        postId,
        postAuthorId,
        authorId: users.id(thread.author[place] ?? 0),
        parentId: parent < 0 ? null : thread.id(parent),
        body: bodies.of(thread, place, postAuthor),
        at: thread.at[place] ?? START,
      };
    }
  }
}
