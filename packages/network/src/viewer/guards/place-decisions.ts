import { commentPlacesOf, namedComment, namedPost, placesOf } from '@tintype/content/fragments';
import { type Result, statement, step } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { type RelationFact, sharePairsWith } from '@tintype/social-graph/fragments';
import { seesPostSql, seesSql } from '../../visibility/compiled-policy';
import { type ContentKind, POST_KINDS } from '../../visibility/vocabulary';
import { judgingSteps } from '../access/judged-owners';
import { type Inactive, type NotVisible, refuse, refuseInactive } from '../access/refuse';

/** The parameters of a decision about a post. */
export interface PostDecision {
  readonly postId: PostId;
  readonly viewerId: UserId;
  readonly at: Date;
}

/** The parameters of a decision about a comment of a post. */
export interface CommentDecision extends PostDecision {
  readonly commentId: CommentId;
}

/** What a statement has decided about a post, or about a comment of it. */
export interface Decided {
  readonly viewerActive: boolean;
  readonly postVisible: boolean;
  /** The viewer sees the comment and the one above it, if the post is visible. True where no comment is named. */
  readonly commentVisible: boolean;
}

const postPlace = { wanted: namedPost, places: placesOf('wanted') };
const commentPlace = {
  ...postPlace,
  wantedComment: namedComment,
  commentPlaces: commentPlacesOf('wanted_comment'),
};
const writers = ['author_id FROM comment_places', 'parent_author_id FROM comment_places'] as const;

const seenSteps = (commentVisible: string) =>
  step<object, Decided>({
    columns: { viewerActive: 'boolean', postVisible: 'boolean', commentVisible: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT (SELECT active FROM viewer) AS viewer_active, EXISTS (SELECT FROM places p JOIN owners o ON o.id = p.author_id
        WHERE ${seesPostSql('o.viewer_class', 'o.owner_state', 'p.visibility')}) AS post_visible,
        ${commentVisible} AS comment_visible)`,
  });

const showsActivity = seesSql('activity', 'o.viewer_class', 'o.owner_state');
const threadIsVisible = `EXISTS (SELECT FROM comment_places) AND NOT EXISTS (
          SELECT FROM owners o WHERE NOT (${showsActivity}) AND o.id IN (${writers.map((writer) => `SELECT ${writer}`).join(' UNION ALL ')}))`;

/** What a command needs besides the decision. */
interface More {
  /** SQL of the ids of other people whose relation to the viewer it needs. */
  readonly sources?: readonly string[];
  /** The facts of relations that it needs. */
  readonly facts?: readonly RelationFact[];
}

/** What a decision about a post or a comment asks the policy about. */
const onPlace: readonly ContentKind[] = [...Object.values(POST_KINDS), 'activity'];

/**
 * The steps that decide about the post of the parameter `postId`. Their last one, `seen`, has one row: a {@link Decided}.
 */
export const postDecision = (more: More = {}) => ({
  ...postPlace,
  ...judgingSteps(
    { kinds: onPlace, facts: more.facts ?? [] },
    'author_id FROM places',
    ...(more.sources ?? []),
  ),
  seen: seenSteps('true'),
});

/** The same as {@link postDecision} for the comment of the parameter `commentId`: its writer and the one above must be visible too. */
export const commentDecision = (more: More = {}) => ({
  ...commentPlace,
  ...judgingSteps(
    { kinds: onPlace, facts: more.facts ?? [] },
    'author_id FROM places',
    ...writers,
    ...(more.sources ?? []),
  ),
  seen: seenSteps(threadIsVisible),
});

/** SQL that is true where the viewer may act on what was named. */
export const isAllowed = '(SELECT viewer_active AND post_visible AND comment_visible FROM seen)';

/** SQL of the columns of {@link Decided}, for the answer of a statement. */
export const decidedColumns =
  '(SELECT viewer_active FROM seen) AS viewer_active, (SELECT post_visible FROM seen) AS post_visible, (SELECT comment_visible FROM seen) AS comment_visible';

/** What a decision refuses; null where it allows. */
export function refusalOf(decided: Decided | undefined): Result<never, Inactive | NotVisible> | null {
  if (!decided?.viewerActive) return refuseInactive();
  if (!decided.postVisible) return refuse('post');
  return decided.commentVisible ? null : refuse('comment');
}

const placesOfPost = `WITH ${postPlace.wanted.text('wanted')}, ${postPlace.places.text('places')}`;

/** Locks the author's pair. */
export const lockPostPair = statement<PostDecision, object>({
  name: 'network.lock_post_pair',
  text: `${placesOfPost}, authors AS MATERIALIZED (SELECT author_id AS id FROM places)
    ${sharePairsWith('authors')}`,
});

/** Locks the pairs with the author and with the writers of the comment and of the one above it. */
export const lockCommentPairs = statement<CommentDecision, object>({
  name: 'network.lock_comment_pairs',
  text: `${placesOfPost}, ${commentPlace.wantedComment.text('wanted_comment')},
      ${commentPlace.commentPlaces.text('comment_places')}, people AS MATERIALIZED (
      SELECT author_id AS id FROM places ${writers.map((writer) => `UNION SELECT ${writer}`).join(' ')})
    ${sharePairsWith('people')}`,
});
