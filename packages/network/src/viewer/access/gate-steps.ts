import { accountStatesOf } from '@tintype/accounts/fragments';
import type { PlaceOfAnyPost, PlaceOfPost, PlaceOfStory } from '@tintype/content/fragments';
import { type Step, step } from '@tintype/database';
import { type HighlightId, idOfNothing, type UserId } from '@tintype/shared-db';
import { relationsTo } from '@tintype/social-graph/fragments';
import { decidingFacts, seesAnyPostSql, seesPostSql, seesSql } from '../../visibility/compiled-policy';
import { type Access, type ContentKind, POST_KINDS } from '../../visibility/vocabulary';
import { ownersAsSeen } from './owners-as-seen';
import { viewerAnd } from './plan-steps';

// A read decides before it reads what an owner hides, so that what is hidden takes no longer than what is not there. Who asks for a
// moderator's access passes every gate, and is judged by `ownersIn` behind it, as every caller is.

/** The parameters of a gate. */
export interface GateParams {
  readonly viewerId: UserId | null;
  readonly moderating: boolean;
}

export interface Gate<Row extends object> {
  readonly columns: Step<object, Row>['columns'];
  /** SQL of the columns, of rows `g`, which are SQL too. */
  readonly select: string;
  readonly from: string;
  /** SQL of the owner's id of such a row. */
  readonly owner: string;
  /** SQL of the decision, by `c.viewer_class` and `c.owner_state`. */
  readonly open: string;
}

/**
 * @param states an earlier step with the account states of the caller and the owners
 * @param relations an earlier step of `relationsTo`, with the owners
 */
const gate = <Row extends object>(
  states: string,
  relations: string,
  { columns, select, from, owner, open }: Gate<Row>,
) =>
  step<GateParams, Row>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${select} FROM ${from} g JOIN (${ownersAsSeen(states, relations)} OFFSET 0
      ) c ON c.id = ${owner}
      WHERE $moderating::boolean OR ${open})`,
  });

/** The steps that a gate needs, before those that stand behind it. */
export const gateSteps = <Row extends object>(
  owners: string,
  kinds: readonly ContentKind[],
  of: Gate<Row>,
) => ({
  gatePeople: viewerAnd('UNION ALL', owners),
  gateStates: accountStatesOf('gate_people'),
  gateRelations: relationsTo('gate_people', decidingFacts(kinds)),
  gate: gate('gate_states', 'gate_relations', of),
});

const ownerOfPlace = `coalesce((SELECT author_id FROM places), '${idOfNothing}')`;

/**
 * Of the step `places`, the post, if the caller sees it and these kinds of what belongs to a post. The owner of an absent post is an id
 * that no user has, so that as many keys are looked up.
 */
export const gateOfPosts = (...kinds: readonly ContentKind[]) =>
  gateSteps<PlaceOfPost>(ownerOfPlace, [...Object.values(POST_KINDS), ...kinds], {
    columns: { id: 'text', authorId: 'text', visibility: 'text', commentsPolicy: 'text' },
    select: 'g.id, g.author_id, g.visibility, g.comments_policy',
    from: 'places',
    owner: 'g.author_id',
    open: [
      seesPostSql('c.viewer_class', 'c.owner_state', 'g.visibility'),
      ...kinds.map((kind) => seesSql(kind, 'c.viewer_class', 'c.owner_state')),
    ].join(' AND '),
  });

/** The same as {@link gateOfPosts} for the step `places` of `placesOfAnyState`: a post in any state but removed. */
export const gateOfAnyPosts = (...kinds: readonly ContentKind[]) =>
  gateSteps<PlaceOfAnyPost>(ownerOfPlace, [...Object.values(POST_KINDS), 'drafts', ...kinds], {
    columns: { id: 'text', authorId: 'text', visibility: 'text', commentsPolicy: 'text', status: 'text' },
    select: 'g.id, g.author_id, g.visibility, g.comments_policy, g.status',
    from: 'places',
    owner: 'g.author_id',
    open: [
      seesAnyPostSql('c.viewer_class', 'c.owner_state', 'g'),
      ...kinds.map((kind) => seesSql(kind, 'c.viewer_class', 'c.owner_state')),
    ].join(' AND '),
  });

const storyGate = (open: string): Gate<PlaceOfStory> => ({
  columns: { id: 'text', authorId: 'text', audience: 'text' },
  select: 'g.id, g.author_id, g.audience',
  from: 'places',
  owner: 'g.author_id',
  open,
});

/** Of the step `places`, the story, if the caller sees what its author alone may see of it. An absent one as of {@link gateOfPosts}. */
export const gateOfOwnStory = () =>
  gateSteps<PlaceOfStory>(
    `coalesce((SELECT author_id FROM places), '${idOfNothing}')`,
    ['backstage'],
    storyGate(seesSql('backstage', 'c.viewer_class', 'c.owner_state')),
  );

/** Of the step `places`, the highlight, if the caller sees it. An absent one as of {@link gateOfPosts}. */
export const gateOfHighlight = () =>
  gateSteps<{ readonly id: HighlightId; readonly authorId: UserId }>(
    `coalesce((SELECT author_id FROM places), '${idOfNothing}')`,
    ['highlights'],
    {
      columns: { id: 'text', authorId: 'text' },
      select: 'g.id, g.author_id',
      from: 'places',
      owner: 'g.author_id',
      open: seesSql('highlights', 'c.viewer_class', 'c.owner_state'),
    },
  );

const ofUsers = (
  ids: string,
  kind: ContentKind,
  access?: readonly Access[],
): Gate<{ readonly id: UserId }> => ({
  columns: { id: 'text' },
  select: 'g.id',
  from: ids,
  owner: 'g.id',
  open: seesSql(kind, 'c.viewer_class', 'c.owner_state', access),
});

/**
 * The users of a step whose content of this kind the caller sees in full.
 *
 * @param ids an earlier step with a column `id`
 */
export const gateOfUsers = (ids: string, kind: ContentKind) =>
  gateSteps(`id FROM ${ids}`, [kind], ofUsers(ids, kind));

/**
 * The same behind `peopleSteps` that have read these users.
 *
 * @param access which answers of the policy open the gate: by default `yes` alone
 */
export const gateBehindPeople = (ids: string, kind: ContentKind, access?: readonly Access[]) =>
  gate('users', 'relations', ofUsers(ids, kind, access));
