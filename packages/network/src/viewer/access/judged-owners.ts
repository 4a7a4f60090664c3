import { accountStatesOf } from '@tintype/accounts/fragments';
import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type RelationFact, relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts, ownerStateSql, viewerClassSql } from '../../visibility/compiled-policy';
import type { ContentKind } from '../../visibility/vocabulary';
import { viewerAnd } from './plan-steps';

/** The people of a command's decision, by what the policy asks. */
export interface JudgedOwner {
  readonly id: UserId;
  readonly viewerClass: string;
  readonly ownerState: string;
  /** The sum of the facts of the relation: see `facts`. */
  readonly facts: number;
}

/** What a command decides about. */
export interface Judging {
  /** The kinds of content that the command asks the policy about. */
  readonly kinds: readonly ContentKind[];
  /** The facts of relations that it needs besides. */
  readonly facts?: readonly RelationFact[];
}

/**
 * The steps by which a command finds out whether the viewer's account is active: `viewer` has one row, whose `active` says it.
 *
 * @param sources SQL of the ids of other people whose account states are read
 */
export const activeViewerSteps = (...sources: readonly string[]) => ({
  people: viewerAnd('UNION', ...sources),
  states: accountStatesOf('people'),
  viewer: step<{ viewerId: UserId }, { readonly active: boolean }>({
    columns: { active: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT EXISTS (SELECT FROM states WHERE id = $viewerId::uuid AND status = 'active') AS active)`,
  }),
});

/**
 * The steps by which a command decides inside its statement: `viewer` has one row, whose `active` says whether the viewer's account
 * is; `owners` has the viewer class and the owner state of each person. A viewer who is not active may do nothing, so the class of
 * such a viewer does not matter.
 *
 * @param judging what the command decides about: no other facts of the relations are read
 * @param sources SQL of the ids of people: `author_id FROM places`
 */
export const judgingSteps = ({ kinds, facts = [] }: Judging, ...sources: readonly string[]) => ({
  ...activeViewerSteps(...sources),
  relations: relationsTo('people', [...decidingFacts(kinds), ...facts]),
  owners: step<{ viewerId: UserId }, JudgedOwner>({
    columns: { id: 'text', viewerClass: 'text', ownerState: 'text', facts: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT s.id, ${viewerClassSql('s.id = $viewerId::uuid', 'coalesce(r.facts, 0)')} AS viewer_class,
        ${ownerStateSql('s.status', 's.is_private')} AS owner_state, coalesce(r.facts, 0) AS facts
      FROM states s LEFT JOIN relations r ON r.target_id = s.id)`,
  }),
});
