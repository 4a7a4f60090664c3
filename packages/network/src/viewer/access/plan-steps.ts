import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { hiddenPeople, relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { CONTENT_KINDS } from '../../visibility/vocabulary';
import { shownUsersOf } from './shown-users';
import type { ViewerContext } from './viewer-context';

/** The parameters that the plans of every caller may use. */
export interface PlanParams {
  /** Null for a caller who is not logged in. */
  readonly viewerId: UserId | null;
  /** Whether the caller asks for a moderator's access; `ownersIn` looks at the role. */
  readonly moderating: boolean;
  readonly at: Date;
  readonly baseUrl: string;
}

/** The parameters of a caller for a plan. */
export function planParams({ viewerId, moderating, repo, contexts }: ViewerContext): PlanParams {
  return { viewerId, moderating, at: repo.now(), baseUrl: contexts.accounts.baseUrl };
}

/**
 * The viewer and other people, by their ids.
 *
 * @param union `UNION` names each person once. Steps that look people up by their keys do not need that
 * @param sources SQL of the ids of people: `author_id FROM posts`
 */
export const viewerAnd = (union: 'UNION' | 'UNION ALL', ...sources: readonly string[]) =>
  step<{ viewerId: UserId | null }, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT $viewerId::uuid AS id${sources.map((source) => ` ${union} SELECT ${source}`).join('')})`,
  });

/**
 * The steps that every decision about visibility needs: the viewer and the people of an answer, and the relations of the viewer to
 * them. `ownersIn` reads their rows.
 *
 * @param sources SQL of the ids of people: `author_id FROM posts`
 */
export const peopleSteps = (...sources: readonly string[]) => ({
  people: viewerAnd('UNION ALL', ...sources),
  users: shownUsersOf('people'),
  relations: relationsTo('people'),
});

/**
 * The people that a list leaves out before its page is cut: those across a block. A moderator sees them, so that this excludes none
 * for a caller who asks for a moderator's access; one who does not get it is shown fewer rows of each round.
 */
export const hiddenFromLists = step<
  { viewerId: UserId | null; moderating: boolean },
  { readonly id: UserId }
>({
  columns: { id: 'text' },
  text: (name) => `${hiddenPeople.text(`${name}_by_block`)}, ${name} AS MATERIALIZED (
      SELECT id FROM ${name}_by_block WHERE NOT $moderating::boolean)`,
});

/**
 * The same as {@link peopleSteps} for an answer that shows no relation: only the facts are read by which the policy decides. Fewer
 * look-ups for each person.
 */
export const judgedPeopleSteps = (...sources: readonly string[]) => ({
  ...peopleSteps(...sources),
  relations: relationsTo('people', decidingFacts(CONTENT_KINDS)),
});

/** The user that the caller names. */
export const namedUser = step<{ userId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $userId::uuid AS id)`,
});
