import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { RelationFacts } from '@tintype/social-graph/fragments';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts } from '../../visibility/compiled-policy';
import { CONTENT_KINDS } from '../../visibility/vocabulary';
import {
  type LoadedOwners,
  ownersIn,
  type PeopleOfAnswer,
  type Seer,
  visiblePostsOf,
} from '../access/owners';
import { type ShownUser, shownUsersOf } from '../access/shown-users';
import { partsOfPostItems } from './post-item-steps';

/** The mentioned and tagged users of posts, besides the viewer and the author, who are in the step `pair`. They are read after the posts. */
export const mentionedSteps = {
  others: step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT user_id AS id FROM mentions UNION SELECT user_id FROM people_tags EXCEPT SELECT id FROM pair)`,
  }),
  mentioned: shownUsersOf('others'),
  mentionedRelations: relationsTo('others', decidingFacts(CONTENT_KINDS)),
};

/** The answers of a plan of an author's posts. */
export const postsOfAuthorAnswers = [
  'users',
  'relations',
  'chosen',
  ...partsOfPostItems,
  'mentioned',
  'mentionedRelations',
] as const;

interface Answer extends PeopleOfAnswer {
  readonly mentioned: readonly ShownUser[];
  readonly mentionedRelations: readonly RelationFacts[];
}

/** The author and the mentioned and tagged users, as the viewer sees them; null where the viewer sees no posts of the author. */
export function authorAndMentioned(viewer: Seer, authorId: UserId, answer: Answer): LoadedOwners | null {
  const users = [...answer.users, ...answer.mentioned];
  const relations = [...answer.relations, ...answer.mentionedRelations];
  const loaded = ownersIn(viewer, { users, relations });
  const author = loaded.owners.get(authorId);
  return author && visiblePostsOf(author).length > 0 ? loaded : null;
}
