import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { loadOwners, visiblePostsOf } from '../access/owners';
import { type PostItem, visiblePostItems } from '../access/people';
import { type NotVisible, refuse } from '../access/refuse';
import { postKinds } from '../posts/post-kinds';
import { moderatedRead } from '../registration/registered-calls';

/** The reads of one owner. */
export const profileReads = {
  /** A page of a user's posts, newest first: five statements, three for a caller who is not logged in. */
  posts: moderatedRead({
    takes: ['user', 'request'],
    shows: postKinds,
    of: 'owner',
    moderated: { action: 'moderate_posts', entityType: 'user' },
    run: async (
      viewer,
      userId: UserId,
      request: PageRequest = {},
    ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
      const { content } = viewer.contexts;
      const owner = (await loadOwners(viewer, [userId])).owners.get(idOf(userId));
      const visible = owner ? visiblePostsOf(owner) : [];
      if (visible.length === 0) return refuse('user');
      const page = await content.listAuthorPosts(userId, visible, request, viewer.viewerId);
      if (!page.ok) return page;
      const { items } = await visiblePostItems(viewer, page.value.items);
      return ok({ ...page.value, items });
    },
  }),
};
