import { usersOf } from '@tintype/accounts/fragments';
import { step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import type { ViewerContext } from './viewer-context';

/** The ids of one user or of no user: the parameters that every plan of a viewer has. */
export interface PlanParams {
  /** Null for a caller who is not logged in. */
  readonly viewerId: UserId | null;
  /** Whether the caller asks for a moderator's access; `ownersIn` looks at the role. */
  readonly moderating: boolean;
  readonly at: Date;
  readonly baseUrl: string;
}

/** The parameters that every plan of a viewer has. */
export function planParams({ viewerId, moderating, repo, contexts }: ViewerContext): PlanParams {
  return { viewerId, moderating, at: repo.now(), baseUrl: contexts.accounts.baseUrl };
}

/**
 * The steps that every decision about visibility needs: the viewer and the people of an answer, and the relations of the viewer to
 * them. `ownersIn` reads their rows.
 *
 * @param sources SQL of the ids of people: `author_id FROM posts`
 */
export const peopleSteps = (...sources: readonly string[]) => ({
  people: step<{ viewerId: UserId | null }, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) =>
      `${name} AS MATERIALIZED (
      SELECT $viewerId::uuid AS id${sources.map((source) => ` UNION SELECT ${source}`).join('')})`,
  }),
  users: usersOf('people'),
  relations: relationsTo('people'),
});

/** The post that the caller names. */
export const namedPost = step<{ postId: PostId }, { readonly id: PostId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $postId::uuid AS id)`,
});

/** The user that the caller names. */
export const namedUser = step<{ userId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $userId::uuid AS id)`,
});
