import { insertComment, insertPost } from '@tintype/shared-db/testing';
import type { CommentId, PostId, UserId } from '../../src';
import type { TestNetwork } from '../../src/testing';

/** An author with a post, a friend's comment on it, and a reader. */
export interface Scene {
  readonly author: UserId;
  readonly friend: UserId;
  readonly reader: UserId;
  readonly post: PostId;
  readonly comment: CommentId;
}

/** Makes a scene with users of its own. */
export async function setScene(fixture: TestNetwork): Promise<Scene> {
  const repo = fixture.database.ownerRepo;
  const [author, friend, reader] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const post = (await insertPost(repo, { authorId: author })).id;
  const comment = (await insertComment(repo, { postId: post, authorId: friend })).id;
  return { author, friend, reader, post, comment };
}
