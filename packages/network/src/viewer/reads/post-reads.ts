import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { CommentId, PostId } from '@tintype/shared-db';
import { idOfNoUser } from '../../contexts/no-user';
import { sees } from '../access/owners';
import {
  type CommentItem,
  type PostItem,
  visiblePeople,
  visiblePostItems,
  withWriters,
} from '../access/people';
import { findVisiblePost } from '../access/places';
import { type NotVisible, refuse } from '../access/refuse';
import { postKinds } from '../posts/post-kinds';
import { moderatedRead, read } from '../registration/registered-calls';

type Reading<T> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;

/** The home page. */
export const homeReads = {
  /**
   * The newest posts of the viewer and of the users that the viewer follows, without those of users that the viewer mutes. Posts
   * for close friends are among them if the viewer is one. Four statements for any number of followed users.
   */
  home: read({
    takes: ['request'],
    shows: postKinds,
    of: 'viewer',
    run: async (viewer, request: PageRequest = {}): Reading<PostItem> => {
      const { contexts, viewerId } = viewer;
      if (viewerId === null) return refuse('user');
      const authors = [
        ...(await contexts.socialGraph.listFollowees(viewerId)),
        { userId: viewerId, closeFriendOf: true },
      ];
      const page = await contexts.content.listRecentPosts(
        authors.map(({ userId }) => userId),
        authors.flatMap(({ userId, closeFriendOf }) => (closeFriendOf ? userId : [])),
        request,
        viewerId,
      );
      if (!page.ok) return page;
      const { items, loaded } = await visiblePostItems(viewer, page.value.items);
      if (!loaded.viewerActive) return refuse('user');
      const unmuted = items.filter((item) => !loaded.owners.get(item.authorId)?.relationship?.mutingPosts);
      return ok({ ...page.value, items: unmuted });
    },
  }),
};

/** The reads of what other users did to a post. */
export const threadReads = {
  /** A page of the top-level comments of a post, oldest first: six statements. */
  comments: moderatedRead({
    takes: ['post', 'request'],
    shows: ['comments', 'activity'],
    of: 'owner',
    moderated: { action: 'moderate_comments', entityType: 'post' },
    run: async (viewer, postId: PostId, request: PageRequest = {}): Reading<CommentItem> => {
      const visible = await findVisiblePost(viewer, postId);
      if (!visible || !sees(visible.author, 'comments')) return refuse('post');
      const page = await viewer.contexts.content.listComments(postId, request, viewer.viewerId);
      return page.ok ? ok(await withWriters(viewer, page.value)) : page;
    },
  }),

  /** A page of the replies to a comment, oldest first: nine statements. Empty under a comment that is not visible. */
  replies: moderatedRead({
    takes: ['post', 'comment', 'request'],
    shows: ['comments', 'activity'],
    of: 'owner',
    moderated: { action: 'moderate_replies', entityType: 'comment' },
    run: async (
      viewer,
      postId: PostId,
      parentId: CommentId,
      request: PageRequest = {},
    ): Reading<CommentItem> => {
      const { content } = viewer.contexts;
      const visible = await findVisiblePost(viewer, postId);
      if (!visible || !sees(visible.author, 'comments')) return refuse('post');
      const parent = await content.findComment(postId, parentId, viewer.viewerId);
      const page = await content.listReplies(postId, parentId, request, viewer.viewerId);
      if (!page.ok) return page;
      const writers = [parent?.authorId ?? idOfNoUser, parent?.parentAuthorId ?? []].flat();
      const people = await visiblePeople(viewer, writers);
      const seesParent = writers.every((id) => people.has(id));
      return ok(seesParent ? await withWriters(viewer, page.value) : { items: [], next: null });
    },
  }),
};
