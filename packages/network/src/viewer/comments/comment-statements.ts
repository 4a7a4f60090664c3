import { audiencesOf, holdersOfNames, shareSettingsOf } from '@tintype/accounts/fragments';
import type { ClaimParams } from '@tintype/action-log';
import {
  type AddCommentOutcome,
  type AddCommentParams,
  addCommentSteps,
  namedPost,
  placesOf,
} from '@tintype/content/fragments';
import { statement, step, writeStatement } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { facts } from '@tintype/social-graph/fragments';
import type { Audience } from '../../visibility/audience';
import { admitsSql } from '../../visibility/compiled-audience';
import { mentionable } from '../guards/mentions';
import {
  type CommentDecision,
  commentDecision,
  type Decided,
  decidedColumns,
  isAllowed,
  type PostDecision,
  postDecision,
} from '../guards/place-decisions';

/** What the statement of a comment says of the decision. */
export interface CommentOutcome extends AddCommentOutcome, Decided {
  /** The audience that excludes the viewer; null if the viewer may comment. */
  readonly limit: Audience | null;
}

/** The author's own limit, then that of the post. A post whose comments are off takes none from any user. */
const limits = step<object, { readonly audience: Audience }>({
  columns: { audience: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT CASE WHEN NOT ${admitsSql('a.comments_from', 'o.viewer_class', `o.facts & ${facts.followedBy} <> 0`)} THEN a.comments_from
        WHEN p.comments_policy <> 'off' AND NOT ${admitsSql('p.comments_policy', 'o.viewer_class', `o.facts & ${facts.followedBy} <> 0`)}
          THEN p.comments_policy END AS audience
      FROM places p JOIN owners o ON o.id = p.author_id JOIN audiences a ON a.id = p.author_id)`,
});

/** The post, if the viewer may comment on it. What a restricted user writes waits for the author's approval. */
const allowed = step<object, { readonly id: PostId; readonly waits: boolean }>({
  columns: { id: 'text', waits: 'boolean' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, o.facts & ${facts.restrictedBy} <> 0 AS waits FROM places p JOIN owners o ON o.id = p.author_id
      WHERE ${isAllowed} AND (SELECT audience FROM limits) IS NULL)`,
});

const stepsAfter = (decision: Readonly<Record<string, object>>) => ({
  named: holdersOfNames,
  ...decision,
  audiences: audiencesOf('states'),
  mentioned: mentionable('named'),
  limits,
  allowed,
});
/** The named users, and the facts by which audiences admit and writers are restricted. */
const withNamed = { sources: ['id FROM named'], facts: ['followedBy', 'restrictedBy'] } as const;

const onPost = stepsAfter(postDecision(withNamed));
const onComment = stepsAfter(commentDecision(withNamed));

interface Names {
  readonly names: readonly string[];
}

const commentStatement = <Params extends object>(
  name: string,
  steps: Readonly<Record<string, object>>,
  claims: boolean,
) =>
  writeStatement<AddCommentParams & Names & Params, CommentOutcome>({
    name: `network.${name}`,
    steps,
    write: addCommentSteps({ claims }),
    result: `${decidedColumns}, (SELECT audience FROM limits) AS "limit"`,
  });

/** The statements of a comment on a post. */
export const addCommentStatements = {
  plain: commentStatement<PostDecision>('add_comment', onPost, false),
  once: commentStatement<PostDecision & ClaimParams>('add_comment_once', onPost, true),
};

/** The statements of a reply to a comment. */
export const replyStatements = {
  plain: commentStatement<CommentDecision>('reply_to_comment', onComment, false),
  once: commentStatement<CommentDecision & ClaimParams>('reply_to_comment_once', onComment, true),
};

/** Locks the settings of the author of the post in share mode, so that they do not change before the comment is added. */
export const lockAuthorSettings = statement<{ postId: PostId; viewerId: UserId }, object>({
  name: 'network.lock_author_settings',
  text: `WITH ${namedPost.text('wanted')}, ${placesOf('wanted').text('places')},
      authors AS MATERIALIZED (SELECT author_id AS id FROM places)
    ${shareSettingsOf('authors')}`,
});
