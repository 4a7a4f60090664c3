import { accountStatesOf } from '@tintype/accounts/fragments';
import { placesOfAnyState } from '@tintype/content/fragments';
import { type PageStep, shownPage, step } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts, seesAnyPostSql, seesSql } from '../../visibility/compiled-policy';
import { type ContentKind, POST_KINDS } from '../../visibility/vocabulary';
import type { GateParams } from './gate-steps';
import { ownersAsSeen } from './owners-as-seen';
import { viewerAnd } from './plan-steps';

/**
 * The steps of a page of posts of many authors. More candidates are read than the page holds, by the columns that decide, and those that
 * the caller does not see are left out before the page is cut; so a page is full in one statement where most of them are visible. Who asks
 * for a moderator's access passes, and is judged by `ownersIn`, as every caller is.
 *
 * @param candidates the fragment that reads the candidates
 * @param kinds the kinds of content that the caller has to see of an author besides the post
 *
 * @returns the steps `chosen`, from which the page is cut, and `looked`, with those that they need
 */
export const seenPostsSteps = <Params extends object, Row extends object>(
  candidates: PageStep<Params, Row>,
  ...kinds: readonly ContentKind[]
) => ({
  candidates,
  places: placesOfAnyState('candidates'),
  authors: viewerAnd('UNION', 'author_id FROM places'),
  authorStates: accountStatesOf('authors'),
  viewer: viewerAnd('UNION ALL'),
  viewerState: accountStatesOf('viewer'),
  authorRelations: relationsTo('authors', decidingFacts([...Object.values(POST_KINDS), 'drafts', ...kinds])),
  seen: step<GateParams, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id FROM places p JOIN (${ownersAsSeen('author_states', 'author_relations', 'false', 'viewer_state')} OFFSET 0
      ) c ON c.id = p.author_id
      WHERE $moderating::boolean OR ${[
        seesAnyPostSql('c.viewer_class', 'c.owner_state', 'p'),
        ...kinds.map((kind) => seesSql(kind, 'c.viewer_class', 'c.owner_state')),
      ].join(' AND ')})`,
  }),
  ...shownPage(candidates, 'candidates', 'chosen', 'id = ANY (ARRAY(SELECT id FROM seen))'),
});
