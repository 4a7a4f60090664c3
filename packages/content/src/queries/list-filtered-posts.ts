import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type InvalidPage, type Repo } from '@tintype/repo';
import { asUserId, idOf } from '@tintype/shared-db';
import { ListPostsForm, POST_SORTS } from '../forms/list-posts-form';
import { filteredPosts, idsOfHashtag, type PostFilters } from '../fragments/filtered-posts';
import { hashtagOfKey } from '../fragments/named-hashtags';
import { wholePostSteps, wholePosts } from '../fragments/whole-posts';
import { hashtagKeyOf } from '../text/hashtag-name';
import type { PostView } from '../views/post-view';

const nameOf = ({ sort, byAuthor, byHashtag }: PostFilters): string =>
  `content.list_posts_${sort}${byAuthor ? '_of_author' : ''}${byHashtag ? '_with_hashtag' : ''}`;

/** The read of a list with these filters. PostgreSQL does not run a step that no other one reads. */
const readOf = (filters: PostFilters) =>
  pagedPlan({
    name: nameOf(filters),
    page: 'chosen',
    steps: {
      hashtag: hashtagOfKey,
      tagged: idsOfHashtag('hashtag'),
      chosen: filteredPosts(filters, 'hashtag', 'tagged'),
      ...wholePostSteps('chosen'),
    },
    answers: ['chosen', 'posts', 'tags', 'mentions'],
  });

const reads = new Map(
  POST_SORTS.flatMap((sort) =>
    [false, true].flatMap((byAuthor) =>
      [false, true].map((byHashtag) => {
        const filters = { sort, byAuthor, byHashtag };
        return [nameOf(filters), readOf(filters)] as const;
      }),
    ),
  ),
);

/**
 * A page of public posts, filtered and sorted. The filters compose: an author, a hashtag, both or neither, each in every order.
 * The list does not know who looks: public posts of private and of suspended accounts are in it.
 *
 * The newest posts are a walk of one index. An order by counts reads every public post that passes the filters, so without an author or
 * a hashtag it is for reports, and not for a page that many users open. A post whose count changes between two pages of such an order
 * may come twice, or not at all.
 *
 * @param filters see {@link ListPostsForm}
 * @returns the page; `invalid` on `authorId`, `hashtag` or `sort`, on `base` for filters or a request that are not an object, on `after`
 *   for a cursor of another list
 *
 * @example
 * const { items } = unwrap(await content.listPosts({ authorId: ada.id, sort: 'most_likes' }, { first: 5 }));
 * items.map(({ likes }) => likes) // [1]
 */
export async function listPosts(
  repo: Repo,
  filters: FormInput<ListPostsForm>,
  request: PageRequest = {},
): Promise<Result<Page<PostView>, Invalid<ListPostsForm> | InvalidPage>> {
  const form = cast(ListPostsForm, filters).applyAction('replace');
  if (!form.ok) return form;
  const { authorId = null, hashtag = null, sort } = form.value;
  const name = nameOf({ sort: sort ?? 'newest', byAuthor: authorId !== null, byHashtag: hashtag !== null });
  const read = reads.get(name);
  if (read === undefined) throw new Error(`there is no list ${name}`);
  const params = {
    authorId: authorId === null ? null : idOf(asUserId(authorId)),
    tagKey: hashtagKeyOf(hashtag),
    viewerId: null,
  };
  return repo.answerPage(read, params, request, ({ chosen, ...parts }) => {
    const posts = wholePosts(parts);
    return chosen.map(({ id }) => {
      const post = posts.get(id);
      return post?.visibility === 'public' ? post : null;
    });
  });
}
