import type { PostId } from '@tintype/shared-db';
import { STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedPost } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { PostTexts } from '../text/post-texts';
import { START } from '../timeline';

/**
 * The posts in order of publication.
 *
 * @example
 * for (const post of walkPosts(users, posts, hashtags)) console.log(post.caption);
 */
export function* walkPosts(
  users: UserTable,
  posts: PostTable,
  hashtags: HashtagVocabulary,
): Generator<PlannedPost> {
  const ids = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const texts = new PostTexts(users, posts, hashtags);
  for (let index = 0; index < posts.count; index += 1) {
    const at = posts.at[index] ?? START;
    const { caption, location } = texts.of(index);
    const authorId = users.id(posts.author[index] ?? 0);
    yield { index, id: ids.make(at, index), authorId, caption, location, at };
  }
}
