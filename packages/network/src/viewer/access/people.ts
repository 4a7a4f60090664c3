import type { UserView } from '@tintype/accounts';
import type { CommentView, PostView } from '@tintype/content';
import type { Page } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { ContentKind } from '../../visibility/vocabulary';
import {
  accessTo,
  type LoadedOwners,
  loadOwners,
  sees,
  seesLikeCount,
  seesPost,
  type VisibleOwner,
} from './owners';
import type { ViewerContext } from './viewer-context';

/** A user, as lists show them. */
export type Person = Pick<UserView, 'id' | 'username' | 'url' | 'name' | 'verified' | 'isPrivate'>;

/** A post as a viewer sees it. `likes` is null if the author hides the number of likes. */
export type PostItem = Omit<PostView, 'likes'> & { readonly author: Person; readonly likes: number | null };
export type CommentItem = CommentView & { readonly author: Person };

export function personOf({ id, username, url, name, verified, isPrivate }: UserView): Person {
  return { id, username, url, name, verified, isPrivate };
}

/** A user on a list, with the viewer's relation to them. */
export interface ListedPerson {
  readonly person: Person;
  readonly owner: VisibleOwner;
}

/**
 * The people of a list that the viewer sees there. An entry shows who did something, so that a list leaves out the people who are
 * hidden from the viewer. The page may be short and still have a next one. Two statements.
 *
 * @param shows the content kind that the list shows of each person
 */
export async function visiblePeople(
  viewer: ViewerContext,
  ids: readonly UserId[],
  shows: ContentKind = 'activity',
): Promise<ReadonlyMap<UserId, ListedPerson>> {
  const { owners } = await loadOwners(viewer, ids);
  const listed = new Map<UserId, ListedPerson>();
  for (const [id, owner] of owners) {
    const person = listedPerson(owner, shows);
    if (person) listed.set(id, person);
  }
  return listed;
}

/** A user as a list shows them; null for a user who is hidden from the viewer, and for an absent one. */
export function listedPerson(
  owner: VisibleOwner | undefined,
  shows: ContentKind = 'activity',
): ListedPerson | null {
  return owner && accessTo(owner, shows) !== 'no' ? { person: personOf(owner.owner), owner } : null;
}

/**
 * The comments of a page whose writers the viewer sees. The viewer's own comment that waits for approval is shown as published,
 * so that a writer does not learn that an author restricts them.
 */
export async function withWriters(
  viewer: ViewerContext,
  page: Page<CommentView>,
): Promise<Page<CommentItem>> {
  const ids = page.items.map((item) => item.authorId);
  const writers = await visiblePeople(viewer, ids);
  const items = page.items.flatMap((item): CommentItem[] => {
    const writer = writers.get(item.authorId);
    const status = item.status === 'pending' && item.authorId === viewer.viewerId ? 'visible' : item.status;
    return writer ? [{ ...item, status, author: writer.person }] : [];
  });
  return { ...page, items };
}

/**
 * The posts of a list that the viewer sees, with their authors. Mentions of people who are hidden from the viewer are left out.
 * Two statements: authors, their settings and mentioned people are loaded together.
 */
export async function visiblePostItems(
  viewer: ViewerContext,
  posts: readonly PostView[],
): Promise<{ readonly items: readonly PostItem[]; readonly loaded: LoadedOwners }> {
  const people = posts.flatMap((post) => [post.authorId, ...post.mentions]);
  const loaded = await loadOwners(viewer, people);
  const items = posts.flatMap((post) => visiblePostItem(loaded, post) ?? []);
  return { items, loaded };
}

/** A post with its author, without the mentions of people who are hidden from the viewer; null if the viewer does not see it. */
export function visiblePostItem({ owners }: LoadedOwners, post: PostView): PostItem | null {
  const author = owners.get(post.authorId);
  if (!seesPost(author, post)) return null;
  const mentions = post.mentions.filter((id) => sees(owners.get(id), 'activity'));
  const likes = seesLikeCount(author) ? post.likes : null;
  return { ...post, likes, mentions, author: personOf(author.owner) };
}
