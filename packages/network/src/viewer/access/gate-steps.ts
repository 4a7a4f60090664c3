import { accountStatesOf } from '@tintype/accounts/fragments';
import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import {
  decidingFacts,
  ownerStateSql,
  seerClassSql,
  seesPostSql,
  seesSql,
} from '../../visibility/compiled-policy';
import { type ContentKind, POST_KINDS } from '../../visibility/vocabulary';

interface GateParams {
  readonly viewerId: UserId | null;
  readonly moderating: boolean;
}

interface GateOf {
  /** SQL of the ids of owners: `author_id FROM places`. */
  readonly owners: string;
  /** SQL of what is read where the gate is open: columns and tables, with the owner's id as `owner_id`. */
  readonly rows: string;
  /** SQL of the decision, by `viewer_class` and `owner_state`. */
  readonly open: string;
  readonly kinds: readonly ContentKind[];
}

/**
 * The last step of a gate: the ids of what the caller sees. Who asks for a moderator's access passes, and is judged by `ownersIn`, as
 * every caller is.
 *
 * @param states an earlier step with the account states of the caller and the owners
 * @param relations an earlier step of `relationsTo`, with the owners
 */
const gate = (states: string, relations: string, { rows, open }: Pick<GateOf, 'rows' | 'open'>) =>
  step<GateParams, { readonly id: string }>({
    columns: { id: 'text' },
    text: (name) => `${name}_classes AS MATERIALIZED (
      SELECT o.id AS owner_id, ${seerClassSql({
        isSelf: 'o.id = $viewerId::uuid',
        active: 'me.id IS NOT NULL',
        moderates: 'false',
        facts: 'coalesce(r.facts, 0)',
      })} AS viewer_class, ${ownerStateSql('o.status', 'o.is_private')} AS owner_state
      FROM ${states} o LEFT JOIN ${states} me ON me.id = $viewerId::uuid AND me.status = 'active'
        LEFT JOIN ${relations} r ON r.target_id = o.id
    ), ${name} AS MATERIALIZED (
      SELECT g.id FROM (${rows}) AS g JOIN ${name}_classes c ON c.owner_id = g.owner_id
      WHERE $moderating::boolean OR ${open})`,
  });

/**
 * Steps by which a read decides before it reads what an owner hides, so that what is hidden takes no longer than what is not there.
 */
const gateSteps = ({ owners, kinds, ...decision }: GateOf) => ({
  gatePeople: step<GateParams, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT $viewerId::uuid AS id UNION ALL SELECT ${owners})`,
  }),
  gateStates: accountStatesOf('gate_people'),
  gateRelations: relationsTo('gate_people', decidingFacts(kinds)),
  gate: gate('gate_states', 'gate_relations', decision),
});

/** Of the posts of the step `places`, those that the caller sees, with these kinds of what belongs to a post. */
export const gateOfPosts = (...kinds: readonly ContentKind[]) =>
  gateSteps({
    owners: 'author_id FROM places',
    rows: 'SELECT id, author_id AS owner_id, visibility FROM places',
    open: [
      seesPostSql('c.viewer_class', 'c.owner_state', 'g.visibility'),
      ...kinds.map((kind) => seesSql(kind, 'c.viewer_class', 'c.owner_state')),
    ].join(' AND '),
    kinds: [...Object.values(POST_KINDS), ...kinds],
  });

const ofUsers = (ids: string, kind: ContentKind) => ({
  rows: `SELECT id, id AS owner_id FROM ${ids}`,
  open: seesSql(kind, 'c.viewer_class', 'c.owner_state'),
});

/**
 * Of the users of a step, those of whom the caller sees this kind of content in full.
 *
 * @param ids an earlier step with a column `id`
 */
export const gateOfUsers = (ids: string, kind: ContentKind) =>
  gateSteps({ owners: `id FROM ${ids}`, ...ofUsers(ids, kind), kinds: [kind] });

/** The same behind `peopleSteps` that have read these users. */
export const gateBehindPeople = (ids: string, kind: ContentKind) =>
  gate('users', 'relations', ofUsers(ids, kind));
