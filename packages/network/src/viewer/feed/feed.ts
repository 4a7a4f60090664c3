import type { Page, PageRequest, Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { NotVisible } from '../access/refuse';
import type { PublishedItem } from '../posts/post-items';
import { readHome } from './read-home';

/** The lists of posts of many users. */
export interface Feed {
  /**
   * A page of the newest posts of the viewer and of the users that the viewer follows, without those of users that the viewer mutes.
   * Posts for close friends are among them if the viewer is one. One round trip for any number of followed users; where authors are
   * left out whose accounts are not active, up to five until the page is full.
   *
   * @returns the page; `not_found` for a caller who is not logged in or whose account is not active; `invalid` on `after` for a cursor
   *   of another list, on `base` for what is not a request
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * const { items, next } = unwrap(await network.as(grace.id).feed.home({ first: 20 }));
   * items.map(({ id }) => id === postId) // [true]
   */
  home(request?: PageRequest): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>>;
}

/** The registrations of {@link Feed}. */
export const feed = { home: readHome } satisfies Feed;
