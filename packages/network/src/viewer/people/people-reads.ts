import type { Page, PageRequest, Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture } from '@tintype/media';
import type { InvalidPage } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { NotVisible } from '../access/refuse';
import type { InvalidIds } from '../access/untrusted';
import type { PostItem } from '../posts/post-items';
import { getPeople } from './get-people';
import { getProfile, type ProfilePage } from './get-profile';
import { getRelationships } from './get-relationships';
import { listBlocked } from './list-blocked';
import { listCloseFriends } from './list-close-friends';
import { listFollowers } from './list-followers';
import { listFollowing } from './list-following';
import { listMuted } from './list-muted';
import { listMutuals } from './list-mutuals';
import type { PeoplePage } from './list-people';
import { listRequests } from './list-requests';
import { listRestricted } from './list-restricted';
import { listSuggestions, type SuggestedPerson } from './list-suggestions';
import { listTaggedIn } from './list-tagged-in';
import { openAvatar } from './open-avatar';
import type { KnownRelationship, RelatedPerson } from './related-people';

/**
 * Other users, as the viewer sees them. A user who is hidden from the viewer is answered as one who does not exist. Each read is one
 * round trip; a page of which rows are left out takes at most five.
 */
export interface PeopleReads {
  /**
   * A profile by username, in any case, with its counts and the viewer's relation to the user. A name that its user released less
   * than 14 days ago still leads to the profile. The profile of a user that the viewer blocks is a stub: the name and the relation.
   *
   * One round trip.
   *
   * @returns the profile; `not_found`: no user has the name, or the user is hidden from the viewer
   *
   * @example
   * const { user, relationship } = unwrap(await network.as(grace.id).people.profile(ada.username));
   * [user.id === ada.id, relationship.following] // [true, false]
   */
  profile(username: string): Promise<Result<ProfilePage, NotVisible>>;

  /**
   * Opens the picture of a user's profile, for a viewer who sees the profile, also a private one: the thumb of it, where nothing else is asked
   * for. Each call asks the database, so that it opens nothing for a user who blocks the viewer. `avatar` of a person says whether
   * there is one.
   *
   * One round trip.
   *
   * @param range a part of it, and its `variant`: `thumb` by default, null for the file itself. Before a variant is made, the file itself is
   *   opened
   * @returns the picture with its bytes; `not_found` with the entity `user` for a user who is hidden from the viewer or absent, and with
   *   `media` for one without a picture, or with one that is stored elsewhere; `invalid_range`
   *
   * @example
   * const { media, account } = network.as(ada.id);
   * const photo = unwrap(await media.store({ fullPath: '/me.png', fileSize: png.length }, streamOf(png)));
   * unwrap(await account.setAvatar({ mediaId: photo.mediaId }));
   * unwrap(await network.as(null).people.openAvatar(ada.id)).mime // 'image/png'
   */
  openAvatar(userId: UserId, range?: AskedRange): Promise<Result<OpenedPicture, NotVisible | InvalidRange>>;

  /**
   * People by their ids, with the viewer's relation to each. Users who are hidden from the viewer are left out.
   *
   * One round trip.
   *
   * @param userIds at most 1,000. A malformed id is the id of no user
   * @returns the people, by id in lower case; `invalid` on `userIds`: not a list, or too long
   *
   * @example
   * const people = unwrap(await network.as(grace.id).people.byIds([ada.id]));
   * people.get(ada.id).username === ada.username // true
   */
  byIds(userIds: readonly UserId[]): Promise<Result<ReadonlyMap<UserId, RelatedPerson>, InvalidIds>>;

  /**
   * The viewer's relation to each of these users. Users who are hidden from the viewer are left out, and so is the viewer.
   *
   * One round trip.
   *
   * @param userIds at most 1,000. A malformed id is the id of no user
   * @returns the relations, by id in lower case; `invalid` on `userIds`: not a list, or too long; `not_found` for a caller who is
   *   not logged in
   *
   * @example
   * unwrap(await network.as(grace.id).people.relationships([ada.id])).get(ada.id).following // false
   */
  relationships(
    userIds: readonly UserId[],
  ): Promise<Result<ReadonlyMap<UserId, KnownRelationship>, NotVisible | InvalidIds>>;

  /**
   * A page of the followers of a user, the latest first, with the viewer's relation to each.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; `not_found`: no such user, or the viewer does not see the user's lists; `invalid` on `after` for what is not
   *   a cursor of this list, on `base` for what is not a page request
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * const { items } = unwrap(await network.as(ada.id).people.followers(ada.id, { first: 20 }));
   * items.map(({ id }) => id === grace.id) // [true]
   */
  followers(userId: UserId, request?: PageRequest): PeoplePage;

  /**
   * A page of the users that a user follows, the latest first, with the viewer's relation to each.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link followers}
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * unwrap(await network.as(ada.id).people.following(grace.id)).items.length // 1
   */
  following(userId: UserId, request?: PageRequest): PeoplePage;

  /**
   * A page of the followers of a user that the viewer follows too, the latest first: "followed by x, y".
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link followers}; `not_found` also for a caller who is not logged in
   *
   * @example
   * unwrap(await network.as(grace.id).people.mutuals(ada.id, { first: 3 })).items // []
   */
  mutuals(userId: UserId, request?: PageRequest): PeoplePage;

  /**
   * A page of the users who ask to follow the viewer, the longest waiting first.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` as of
   *   {@link followers}
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true);
   * await network.as(grace.id).people.follow(ada.id);
   * unwrap(await network.as(ada.id).people.requests()).items.map(({ id }) => id === grace.id) // [true]
   */
  requests(request?: PageRequest): PeoplePage;

  /**
   * A page of the users that the viewer blocks, the latest first, to unblock. Users who block the viewer too are left out.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link requests}
   *
   * @example
   * await network.as(ada.id).people.block(grace.id);
   * unwrap(await network.as(ada.id).people.blocked()).items[0].relationship.blocking // true
   */
  blocked(request?: PageRequest): PeoplePage;

  /**
   * A page of the viewer's close friends, the latest first. Only the viewer sees the list.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link requests}
   *
   * @example
   * await network.as(ada.id).people.addCloseFriend(grace.id);
   * unwrap(await network.as(ada.id).people.closeFriends()).items.map(({ id }) => id === grace.id) // [true]
   */
  closeFriends(request?: PageRequest): PeoplePage;

  /**
   * A page of the users that the viewer mutes, the latest first, without expired mutes. Only the viewer sees the list.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link requests}
   *
   * @example
   * await network.as(ada.id).people.mute(grace.id, { stories: false });
   * unwrap(await network.as(ada.id).people.muted()).items[0].relationship.mutingPosts // true
   */
  muted(request?: PageRequest): PeoplePage;

  /**
   * A page of the users that the viewer restricts, the latest first. Only the viewer sees the list.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link requests}
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id);
   * unwrap(await network.as(ada.id).people.restricted()).items[0].relationship.restricting // true
   */
  restricted(request?: PageRequest): PeoplePage;

  /**
   * A page of users that the viewer may want to follow, those with the most friends in common first. Friends who are hidden from the
   * viewer do not count. Users that the viewer follows, asked to follow or dismissed are left out, and so are users who do not want
   * to be suggested.
   *
   * One round trip; at most five where people are left out.
   *
   * @returns the page; errors as of {@link requests}
   *
   * @example
   * unwrap(await network.as(ada.id).people.suggestions({ first: 10 })).items // []
   */
  suggestions(request?: PageRequest): PeoplePage<SuggestedPerson>;

  /**
   * A page of the posts on whose pictures a user is tagged, the latest approval first. Posts that the viewer does not see are left out,
   * and so are tags that wait for the user.
   *
   * One round trip; at most five where posts are left out that no block hides.
   *
   * @returns the page; errors as of {@link followers}
   *
   * @example
   * unwrap(await network.as(ada.id).posts.tagPeople(carouselId, [{ userId: grace.id, mediaId, x: 0.5, y: 0.5 }]));
   * unwrap(await network.as(grace.id).posts.approveTag(carouselId));
   * unwrap(await network.as(null).people.taggedIn(grace.id)).items.map(({ id }) => id === carouselId) // [true]
   */
  taggedIn(userId: UserId, request?: PageRequest): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>>;
}

/** The registrations of {@link PeopleReads}. */
export const peopleReads = {
  profile: getProfile,
  openAvatar,
  byIds: getPeople,
  relationships: getRelationships,
  followers: listFollowers,
  following: listFollowing,
  mutuals: listMutuals,
  requests: listRequests,
  blocked: listBlocked,
  closeFriends: listCloseFriends,
  muted: listMuted,
  restricted: listRestricted,
  suggestions: listSuggestions,
  taggedIn: listTaggedIn,
} satisfies PeopleReads;
