import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type ProfileFields, profileFieldsOf, type UserId } from '@tintype/shared-db';
import { idOfNoUser } from '../../contexts/no-user';
import { accessTo, loadOwners, visiblePostsOf } from '../access/owners';
import { type Person, type PostItem, personOf, visiblePostItems } from '../access/people';
import { type NotVisible, refuse } from '../access/refuse';
import { textOf } from '../access/untrusted';
import { postKinds } from '../posts/post-kinds';
import { moderatedRead } from '../registration/registered-calls';

/** A profile as this viewer sees it. A stub has the name only. */
export interface ProfilePage extends ProfileFields {
  readonly user: Person;
  readonly stub: boolean;
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
}

const blank = { ...profileFieldsOf({}), posts: 0, followers: 0, following: 0 };

/** The reads of one owner. */
export const profileReads = {
  /** A profile by username: at most five statements; three for a hidden user and for a name that no user has. */
  profile: moderatedRead({
    takes: ['username'],
    shows: ['profile'],
    of: 'owner',
    moderated: { action: 'moderate_profile', entityType: 'username' },
    run: async (viewer, username: string): Promise<Result<ProfilePage, NotVisible>> => {
      const { accounts, content, socialGraph } = viewer.contexts;
      const ownerId = (await accounts.findUserId(textOf(username))) ?? idOfNoUser;
      const owner = (await loadOwners(viewer, [ownerId])).owners.get(ownerId);
      const access = accessTo(owner, 'profile');
      if (!owner || access === 'no') return refuse('user');
      const user = personOf(owner.owner);
      if (access !== 'yes') return ok({ user, stub: true, ...blank });
      const { id } = owner.owner;
      const counts = (await socialGraph.countFollows([id])).get(id) ?? { followers: 0, following: 0 };
      const posts = (await content.countAuthorPosts([id])).get(id) ?? 0;
      return ok({ user, stub: false, ...profileFieldsOf(owner.owner), posts, ...counts });
    },
  }),

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
