import { err, ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type Person, type PostItem, personOf, visiblePostItems } from './people';
import {
  idOfNobody,
  type Looking,
  type NotVisible,
  notVisible,
  seeOwners,
  sightOf,
  visiblePosts,
} from './sight';
import { textOf } from './untrusted';

/** A profile as this viewer sees it; a stub has the name only. */
export interface ProfilePage {
  readonly user: Person;
  readonly stub: boolean;
  readonly bio: string;
  readonly website: string | null;
  readonly pronouns: readonly string[];
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
}

const blank = { bio: '', website: null, pronouns: [], posts: 0, followers: 0, following: 0 } as const;

/** What a viewer reads of one owner. */
export function viewerProfileReads(contexts: Contexts, looking: Looking) {
  const { accounts, content, socialGraph } = contexts;

  return {
    /** A profile by username: at most five statements; three for a hidden user, and for a name that nobody has. */
    profile: async (username: string): Promise<Result<ProfilePage, NotVisible>> => {
      const found = (await accounts.findUserId(textOf(username))) ?? idOfNobody;
      const seen = (await seeOwners(contexts, looking, [found])).owners.get(found);
      const sight = sightOf(seen, 'profile');
      if (!seen || sight === 'no') return err(notVisible('user'));
      const user = personOf(seen.owner);
      if (sight !== 'yes') return ok({ user, stub: true, ...blank });
      const { bio, website, pronouns, id } = seen.owner;
      const counts = (await socialGraph.countFollows([id])).get(id) ?? { followers: 0, following: 0 };
      const posts = (await content.countAuthorPosts([id])).get(id) ?? 0;
      return ok({ user, stub: false, bio, website, pronouns, posts, ...counts });
    },

    /** A page of a user's posts, newest first: five statements, three for whoever is not logged in. */
    posts: async (
      userId: UserId,
      request: PageRequest = {},
    ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
      const seen = (await seeOwners(contexts, looking, [userId])).owners.get(idOf(userId));
      const visible = seen ? visiblePosts(seen) : [];
      if (visible.length === 0) return err(notVisible('user'));
      const page = await content.listAuthorPosts(userId, visible, request, looking.viewerId);
      if (!page.ok) return page;
      const { items } = await visiblePostItems(contexts, looking, page.value.items);
      return ok({ ...page.value, items });
    },
  };
}
