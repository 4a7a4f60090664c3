import type { UserView } from '@tintype/accounts';
import type { CommentView, PostView } from '@tintype/content';
import type { Page } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import type { ContentKind } from '../visibility/vocabulary';
import {
  type Looking,
  type Seen,
  type SeenOwner,
  seeOwners,
  sees,
  seesLikeCount,
  seesPost,
  sightOf,
} from './sight';

/** Whoever wrote or did something, as a list shows them. */
export type Person = Pick<UserView, 'id' | 'username' | 'url' | 'name' | 'verified' | 'isPrivate'>;

/** A post as a viewer sees it; without its likes where the author hides how many they are. */
export type PostItem = Omit<PostView, 'likes'> & { readonly author: Person; readonly likes: number | null };
export type CommentItem = CommentView & { readonly author: Person };

export function personOf({ id, username, url, name, verified, isPrivate }: UserView): Person {
  return { id, username, url, name, verified, isPrivate };
}

/** Somebody on a list, with how the viewer stands to them. */
export interface ListedPerson {
  readonly person: Person;
  readonly seen: SeenOwner;
}

/**
 * Those of a list whom the viewer may see there. What somebody does shows who they are, so a list leaves out whoever hides
 * from the viewer; the page may be short, and still has a next one. Two statements.
 *
 * @param shows what of theirs the list shows
 */
export async function visiblePeople(
  contexts: Contexts,
  looking: Looking,
  ids: readonly UserId[],
  shows: ContentKind = 'acts_elsewhere',
): Promise<ReadonlyMap<UserId, ListedPerson>> {
  const { owners } = await seeOwners(contexts, looking, ids);
  const listed = new Map<UserId, ListedPerson>();
  for (const [id, seen] of owners) {
    if (sightOf(seen, shows) !== 'no') listed.set(id, { person: personOf(seen.owner), seen });
  }
  return listed;
}

/**
 * The comments of a page whose writers the viewer may see. A viewer's own comment that waits for approval looks published, so
 * that its writer cannot tell that an author restricts them.
 */
export async function withWriters(
  contexts: Contexts,
  looking: Looking,
  page: Page<CommentView>,
): Promise<Page<CommentItem>> {
  const writers = await visiblePeople(
    contexts,
    looking,
    page.items.map((item) => item.authorId),
  );
  const items = page.items.flatMap((item): CommentItem[] => {
    const writer = writers.get(item.authorId);
    const status = item.status === 'pending' && item.authorId === looking.viewerId ? 'visible' : item.status;
    return writer ? [{ ...item, status, author: writer.person }] : [];
  });
  return { ...page, items };
}

/**
 * The posts of a list that the viewer may see, with their authors. A post that mentions somebody who hides from the viewer
 * is seen without the mention. Two statements; authors, with what they hide, and mentioned people are looked up together.
 */
export async function visiblePostItems(
  contexts: Contexts,
  looking: Looking,
  posts: readonly PostView[],
): Promise<{ readonly items: readonly PostItem[]; readonly seen: Seen }> {
  const people = posts.flatMap((post) => [post.authorId, ...post.mentions]);
  const seen = await seeOwners(contexts, looking, people);
  const items = posts.flatMap((post): PostItem[] => {
    const author = seen.owners.get(post.authorId);
    if (!seesPost(author, post)) return [];
    const mentions = post.mentions.filter((id) => sees(seen.owners.get(id), 'acts_elsewhere'));
    const likes = seesLikeCount(author) ? post.likes : null;
    return [{ ...post, likes, mentions, author: personOf(author.owner) }];
  });
  return { items, seen };
}
