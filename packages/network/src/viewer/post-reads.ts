import { err, ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { CommentId, PostId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import {
  type CommentItem,
  type Person,
  type PostItem,
  visiblePeople,
  visiblePostItems,
  withWriters,
} from './people';
import { findVisiblePost } from './places';
import { idOfNobody, type Looking, type NotVisible, notVisible, seeOwners, sees, seesLikers } from './sight';

type Reading<T> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;

/** What a viewer reads of a post, and the home page. */
export function viewerPostReads(contexts: Contexts, looking: Looking) {
  const { content, socialGraph } = contexts;
  const { viewerId } = looking;

  return {
    /** One post with its author: three statements. */
    post: async (postId: PostId): Promise<Result<PostItem, NotVisible>> => {
      const found = await content.getPost(postId, viewerId);
      // Costs what a hidden post costs.
      if (!found) await seeOwners(contexts, looking, [idOfNobody]);
      const [item] = found ? (await visiblePostItems(contexts, looking, [found])).items : [];
      return item ? ok(item) : err(notVisible('post'));
    },

    /** A page of the top-level comments of a post, oldest first: six statements. */
    comments: async (postId: PostId, request: PageRequest = {}): Reading<CommentItem> => {
      const found = await findVisiblePost(contexts, looking, postId);
      if (!found || !sees(found.author, 'comments')) return err(notVisible('post'));
      const page = await content.listComments(postId, request, viewerId);
      return page.ok ? ok(await withWriters(contexts, looking, page.value)) : page;
    },

    /** A page of the replies to a comment, oldest first: nine statements. An empty one under a comment that is not visible. */
    replies: async (postId: PostId, parentId: CommentId, request: PageRequest = {}): Reading<CommentItem> => {
      const found = await findVisiblePost(contexts, looking, postId);
      if (!found || !sees(found.author, 'comments')) return err(notVisible('post'));
      const parent = await content.findComment(postId, parentId, viewerId);
      const page = await content.listReplies(postId, parentId, request, viewerId);
      if (!page.ok) return page;
      const writers = [parent?.authorId ?? idOfNobody, parent?.parentAuthorId ?? []].flat();
      const people = await visiblePeople(contexts, looking, writers);
      const visible = writers.every((id) => people.has(id));
      return ok(visible ? await withWriters(contexts, looking, page.value) : { items: [], next: null });
    },

    /** A page of who likes a post, the latest first: six statements. None where its author hides how many they are. */
    likers: async (postId: PostId, request: PageRequest = {}): Reading<Person> => {
      const found = await findVisiblePost(contexts, looking, postId);
      if (!found || !seesLikers(found.author)) return err(notVisible('post'));
      const page = await content.listPostLikers(postId, request);
      if (!page.ok) return page;
      const people = await visiblePeople(
        contexts,
        looking,
        page.value.items.map((item) => item.userId),
      );
      const items = page.value.items.flatMap(({ userId }) => people.get(userId)?.person ?? []);
      return ok({ ...page.value, items });
    },

    /**
     * The newest posts of whom the viewer follows and of the viewer, what is for close friends among them where the viewer is
     * one, without those whom the viewer has muted: four statements, whatever one follows.
     */
    home: async (request: PageRequest = {}): Reading<PostItem> => {
      if (viewerId === null) return err(notVisible('user'));
      const authors = [
        ...(await socialGraph.listFollowees(viewerId)),
        { userId: viewerId, closeFriendOf: true },
      ];
      const page = await content.listRecentPosts(
        authors.map(({ userId }) => userId),
        authors.flatMap(({ userId, closeFriendOf }) => (closeFriendOf ? userId : [])),
        request,
        viewerId,
      );
      if (!page.ok) return page;
      const { items, seen } = await visiblePostItems(contexts, looking, page.value.items);
      if (!seen.viewerActive) return err(notVisible('user'));
      const unmuted = items.filter((item) => !seen.owners.get(item.authorId)?.relationship?.mutingPosts);
      return ok({ ...page.value, items: unmuted });
    },
  };
}
