import type { UserView } from '@tintype/accounts';
import type { CommentView, PostView } from '@tintype/content';
import { err, type InvalidPage, ok, type Page, type PageRequest, type Result } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { FollowCounts } from '@tintype/social-graph';
import type { Contexts } from '../compose';
import { canSeeFollows, profileSight, visiblePosts } from '../visibility/can-see';
import { findVisiblePost, type NotVisible, notVisible, type SeenOwner, seeOwners, seesPost } from './sight';

/** Whoever wrote or did something, as a list shows them. */
export type Person = Pick<UserView, 'id' | 'username' | 'name' | 'verified' | 'isPrivate'>;

export type PostItem = PostView & { readonly author: Person };
export type CommentItem = CommentView & { readonly author: Person };

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

type Reading<T> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;

/** Everything one viewer may read; `viewerId` is null for somebody who is not logged in. */
export function viewerReads(contexts: Contexts, viewerId: UserId | null) {
  const { accounts, content, socialGraph } = contexts;

  const seeOwner = async (id: UserId): Promise<SeenOwner | null> =>
    (await seeOwners(contexts, viewerId, [id])).get(id) ?? null;

  /** A profile by username: four statements. */
  async function profile(username: string): Promise<Result<ProfilePage, NotVisible>> {
    const found = await accounts.getUserByUsername(username);
    const seen = found && (await seeOwner(found.id));
    const sight = seen ? profileSight(seen.viewer, seen.owner) : 'none';
    if (!seen || sight === 'none') return err(notVisible('user'));
    const user = personOf(seen.owner);
    if (sight === 'stub') {
      return ok({
        user,
        stub: true,
        bio: '',
        website: null,
        pronouns: [],
        posts: 0,
        followers: 0,
        following: 0,
      });
    }
    const { bio, website, pronouns, id } = seen.owner;
    const counts: FollowCounts = (await socialGraph.countFollows([id])).get(id) ?? {
      followers: 0,
      following: 0,
    };
    const posts = (await content.countAuthorPosts([id])).get(id) ?? 0;
    return ok({ user, stub: false, bio, website, pronouns, posts, ...counts });
  }

  /** A page of a user's posts, newest first: three statements. */
  async function posts(userId: UserId, request: PageRequest = {}): Reading<PostItem> {
    const seen = await seeOwner(userId);
    const visible = seen ? visiblePosts(seen.viewer, seen.owner) : [];
    if (!seen || visible.length === 0) return err(notVisible('user'));
    const page = await content.listAuthorPosts(userId, visible, request);
    if (!page.ok) return page;
    return ok({
      ...page.value,
      items: page.value.items.map((item) => ({ ...item, author: personOf(seen.owner) })),
    });
  }

  /** One post with its author: three statements. */
  async function post(postId: PostId): Promise<Result<PostItem, NotVisible>> {
    const found = await findVisiblePost(contexts, viewerId, postId);
    return found ? ok({ ...found.post, author: personOf(found.author.owner) }) : err(notVisible('post'));
  }

  /** A page of the top-level comments of a post, oldest first: six statements. */
  async function comments(postId: PostId, request: PageRequest = {}): Reading<CommentItem> {
    if (!(await findVisiblePost(contexts, viewerId, postId))) return err(notVisible('post'));
    const page = await content.listComments(postId, request);
    return page.ok ? ok(await withAuthors(page.value)) : page;
  }

  /** A page of the replies to a comment, oldest first: six statements. */
  async function replies(
    postId: PostId,
    parentId: CommentId,
    request: PageRequest = {},
  ): Reading<CommentItem> {
    if (!(await findVisiblePost(contexts, viewerId, postId))) return err(notVisible('post'));
    const page = await content.listReplies(postId, parentId, request);
    return page.ok ? ok(await withAuthors(page.value)) : page;
  }

  /** Comments by people whom the viewer may not see are left out; the page may be short, and still has a next one. */
  async function withAuthors(page: Page<CommentView>): Promise<Page<CommentItem>> {
    const authors = await seeOwners(contexts, viewerId, [
      ...new Set(page.items.map((item) => item.authorId)),
    ]);
    const items = page.items.flatMap((item): CommentItem[] => {
      const author = authors.get(item.authorId);
      return author && profileSight(author.viewer, author.owner) === 'full'
        ? [{ ...item, author: personOf(author.owner) }]
        : [];
    });
    return { ...page, items };
  }

  /** A page of who follows a user: five statements. */
  const followers = (userId: UserId, request: PageRequest = {}): Reading<Person> =>
    people(userId, () => socialGraph.listFollowers(userId, request));

  /** A page of whom a user follows: five statements. */
  const following = (userId: UserId, request: PageRequest = {}): Reading<Person> =>
    people(userId, () => socialGraph.listFollowing(userId, request));

  async function people(
    userId: UserId,
    list: () => Promise<Result<Page<{ readonly userId: UserId }>, InvalidPage>>,
  ): Reading<Person> {
    const seen = await seeOwner(userId);
    if (!seen || !canSeeFollows(seen.viewer, seen.owner)) return err(notVisible('user'));
    const page = await list();
    if (!page.ok) return page;
    const owners = await seeOwners(
      contexts,
      viewerId,
      page.value.items.map((item) => item.userId),
    );
    const items = page.value.items.flatMap(({ userId: id }) => {
      const person = owners.get(id);
      return person && profileSight(person.viewer, person.owner) === 'full' ? [personOf(person.owner)] : [];
    });
    return ok({ ...page.value, items });
  }

  /** The newest posts of whom the viewer follows and of the viewer: four statements, whatever one follows. */
  async function home(request: PageRequest = {}): Reading<PostItem> {
    if (viewerId === null) return err(notVisible('user'));
    const followees = await socialGraph.listFolloweeIds(viewerId);
    const page = await content.listRecentPosts([...followees, viewerId], request);
    if (!page.ok) return page;
    const authors = await seeOwners(contexts, viewerId, [
      ...new Set(page.value.items.map((item) => item.authorId)),
    ]);
    const items = page.value.items.flatMap((item): PostItem[] => {
      const author = authors.get(item.authorId);
      return author && seesPost(author, item) ? [{ ...item, author: personOf(author.owner) }] : [];
    });
    return ok({ ...page.value, items });
  }

  return { profile, posts, post, comments, replies, followers, following, home };
}

function personOf({ id, username, name, verified, isPrivate }: UserView): Person {
  return { id, username, name, verified, isPrivate };
}
