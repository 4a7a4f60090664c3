import { type Network, unwrap } from '@tintype/network';
import type { PlannedCommentChange, PlannedPostChange } from '../plan';
import { by } from './by';

/** Does to a post what its author does afterwards. */
export async function changePost({ content }: Network, change: PlannedPostChange): Promise<void> {
  const { postId, authorId } = change;
  switch (change.kind) {
    case 'edit': {
      const edition = { postId, authorId, changes: { caption: change.caption }, version: 1 };
      unwrap(await content.editPost(edition, by(authorId)));
      return;
    }
    case 'pin':
      unwrap(await content.pinPost({ postId, authorId }, by(authorId)));
      return;
    case 'archive':
      unwrap(await content.archivePost({ postId, authorId }, by(authorId)));
      return;
  }
}

/** Does to a comment what its writer or the author of the post does afterwards. */
export async function changeComment({ content }: Network, change: PlannedCommentChange): Promise<void> {
  const { postId, commentId, userId } = change;
  const own = { postId, commentId, userId };
  switch (change.kind) {
    case 'edit':
      unwrap(await content.editComment({ ...own, body: change.body, version: 1 }, by(userId)));
      return;
    case 'pin':
      unwrap(await content.pinComment(own, by(userId)));
      return;
    case 'hide':
      unwrap(await content.hideComment(own, by(userId)));
      return;
    case 'remove':
      unwrap(await content.removeComment(own, by(userId)));
      return;
  }
}
