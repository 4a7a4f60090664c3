import type { HashtagFollowChange } from '@tintype/content';
import type { Page, PageRequest, Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { HashtagId } from '@tintype/shared-db';
import type { Inactive, NotVisible } from '../access/refuse';
import type { Withdrawn } from '../access/withdraw';
import type { PurgedViewer } from '../guards/run-on-place';
import type { PublishedItem } from '../posts/post-items';
import { followHashtag } from './follow-hashtag';
import { getHashtag } from './get-hashtag';
import type { HashtagItem, HashtagPage, TrendingHashtag } from './hashtag-items';
import { listFollowedHashtags } from './list-followed-hashtags';
import { listPostsOfHashtag } from './list-posts-of-hashtag';
import { listTrendingHashtags } from './list-trending-hashtags';
import { unfollowHashtag } from './unfollow-hashtag';

/** The reads of hashtags that viewers and moderators share. */
export interface ModeratedHashtagReads {
  /**
   * The page of a hashtag, by its name or an alias, in any case, width and normal form, with or without `#`. A banned hashtag is there
   * for moderators alone. One round trip.
   *
   * @returns the hashtag; `not_found` for one that is banned, and for a word that no post has used and that was not created
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Lisboa' });
   * const page = unwrap(await network.as(grace.id).hashtags.get('LISBOA'));
   * [page.display, page.publicPosts, page.followed] // ['Lisboa', 1, false]
   */
  get(tag: string): Promise<Result<HashtagPage, NotVisible>>;

  /**
   * A page of the posts with a hashtag, newest first: those that the viewer sees. Posts for followers are among them for followers, and
   * are not in the counter. One round trip; where posts are left out that no block hides, up to five until the page is full.
   *
   * @returns the page; `not_found` as of {@link get}; `invalid` on `after` for a cursor of another list, on `base` for what is not a
   *   request
   *
   * @example
   * const { id } = unwrap(await network.as(ada.id).posts.publish({ caption: 'Fog over #Porto' }));
   * const { items } = unwrap(await network.as(null).hashtags.posts('porto', { first: 30 }));
   * items[0].id === id // true
   */
  posts(tag: string, request?: PageRequest): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>>;
}

/** The reads of hashtags. */
export interface HashtagReads extends ModeratedHashtagReads {
  /**
   * A page of the hashtags that the viewer follows, the latest first, without banned ones. One round trip; at most five where hashtags
   * are left out.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` as of {@link posts}
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Faro' });
   * const { id } = unwrap(await network.as(grace.id).hashtags.get('faro'));
   * await network.as(grace.id).hashtags.follow(id);
   * unwrap(await network.as(grace.id).hashtags.followed()).items.map(({ display }) => display) // ['Faro']
   */
  followed(request?: PageRequest): Promise<Result<Page<HashtagItem>, NotVisible | InvalidPage>>;

  /**
   * The hashtags of the hour, 20 at most: those that most authors use in the public posts of the last 24 hours, of the newest 2,000
   * posts at most. A hashtag of one author is no trend. Authors count whose accounts are public and active; those across a block, and
   * those whose posts the viewer mutes, do not. Banned hashtags, and those that moderators leave out, are not among them. One round trip.
   *
   * @returns the hashtags, that of the most authors first; among equals, the one that was used last
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Sintra' });
   * await network.as(grace.id).posts.publish({ caption: 'Sun over #Sintra' });
   * unwrap(await network.as(null).hashtags.trending()).map(({ display, authors }) => [display, authors]) // [['Sintra', 2]]
   */
  trending(): Promise<Result<readonly TrendingHashtag[], never>>;
}

/** The calls of a viewer on hashtags. */
export interface Hashtags extends HashtagReads {
  /**
   * Follows a hashtag. Idempotent. One round trip.
   *
   * Locks nothing but what it writes.
   *
   * @param hashtagId the id from {@link HashtagReads.get}
   * @returns `changed: false` when the viewer follows it already; `not_found`, also for a banned hashtag; `inactive`; `invalid` when the
   *   viewer's account is purged at the same time
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Braga' });
   * const { id } = unwrap(await network.as(grace.id).hashtags.get('braga'));
   * await network.as(grace.id).hashtags.follow(id); // { ok: true, value: { changed: true } }
   */
  follow(hashtagId: HashtagId): Promise<Result<HashtagFollowChange, NotVisible | Inactive | PurgedViewer>>;

  /**
   * Ends the viewer's follow of a hashtag. It ends even when the hashtag is banned; the answer is then that nothing changed, as for a
   * hashtag that does not exist. Idempotent. One round trip.
   *
   * Locks nothing but what it deletes.
   *
   * @returns whether anything changed, as far as the viewer sees; `inactive`
   *
   * @example
   * await network.as(ada.id).posts.publish({ caption: 'Fog over #Coimbra' });
   * const { id } = unwrap(await network.as(grace.id).hashtags.get('coimbra'));
   * await network.as(grace.id).hashtags.follow(id);
   * await network.as(grace.id).hashtags.unfollow(id); // { ok: true, value: { changed: true } }
   */
  unfollow(hashtagId: HashtagId): Promise<Result<Withdrawn, Inactive>>;
}

/** The registrations of {@link HashtagReads}. */
export const hashtagReads = {
  get: getHashtag,
  posts: listPostsOfHashtag,
  followed: listFollowedHashtags,
  trending: listTrendingHashtags,
} satisfies HashtagReads;

/** The registrations of {@link Hashtags}. */
export const hashtags = {
  ...hashtagReads,
  follow: followHashtag,
  unfollow: unfollowHashtag,
} satisfies Hashtags;
