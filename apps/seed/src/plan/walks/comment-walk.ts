import type { PostId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedComment } from '../records';
import type { PostTable } from '../tables/post-table';
import { CommentWriter } from '../text/comment-writer';
import { START } from '../timeline';
import type { Audience } from './audience';
import { Thread } from './thread';

/**
 * The comments, thread by thread in order of the posts.
 *
 * @example
 * for (const comment of walkComments(audience, posts)) console.log(comment.body);
 */
export function* walkComments(audience: Audience, posts: PostTable): Generator<PlannedComment> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const writer = new CommentWriter(users);
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
      random.rewind(STREAM.commentBody, thread.first + place);
      const parent = thread.parent[place] ?? -1;
      const author = thread.author[place] ?? 0;
      const answered = parent < 0 ? postAuthor : (thread.author[parent] ?? postAuthor);
      yield {
        id: thread.id(place),
        postId,
        postAuthorId,
        authorId: users.id(author),
        parentId: parent < 0 ? null : thread.id(parent),
        body: writer.write(random, author, answered, parent >= 0),
        at: thread.at[place] ?? START,
      };
    }
  }
}
