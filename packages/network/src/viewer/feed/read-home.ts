import { ownLikesOfPosts, ownSavesOfPosts, partsOfPosts, recentPosts } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { followedAuthors, hiddenPeople, mutedAuthors } from '@tintype/social-graph/fragments';
import { ownersIn } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { type PublishedItem, publishedItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { shownPostSteps } from '../posts/shown-post-steps';
import { read } from '../registration/registered-calls';

/** The posts of each author are found by a LATERAL, which a distributed engine refuses across placement groups. */
const readPosts = pagedPlan({
  name: 'network.read_home',
  page: 'chosen',
  steps: {
    hidden: hiddenPeople,
    muted: mutedAuthors,
    authors: followedAuthors('hidden', 'muted'),
    chosen: recentPosts('authors'),
    ...shownPostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: ['chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link Feed.home}. */
export const readHome = read({
  takes: ['request'],
  shows: postKinds,
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>> => {
    if (viewer.viewerId === null) return refuse('user');
    const page = await viewer.repo.answerPage(readPosts, planParams(viewer), request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      return loaded.viewerActive ? publishedItems(loaded, answer.chosen, answer) : null;
    });
    return pageOrRefusal(page, 'user');
  },
});
