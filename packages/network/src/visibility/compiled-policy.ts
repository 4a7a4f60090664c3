import { facts, type RelationFact } from '@tintype/social-graph/fragments';
import { oneOf } from './one-of';
import { visibility } from './visibility';
import {
  type Access,
  type ContentKind,
  OWNER_STATES,
  type OwnerState,
  POST_KINDS,
  STORY_KINDS,
  VIEWER_CLASSES,
  type ViewerClass,
  viewerClass,
} from './vocabulary';

// The policy is one pure function over finite sets. Commands need its answer inside their statement, so the pairs that it allows are
// listed here as SQL, by calling it. Nothing of the policy is written twice.

type Cell = readonly [ViewerClass, OwnerState];

const cells: readonly Cell[] = VIEWER_CLASSES.flatMap((viewer) =>
  OWNER_STATES.map((owner): Cell => [viewer, owner]),
);

/**
 * SQL that is true where the policy shows a kind of content.
 *
 * @param viewer SQL of the viewer class, see {@link viewerClassSql}
 * @param owner SQL of the state of the owner, see {@link ownerStateSql}
 * @param access which answers count: by default `yes` alone
 *
 * @example
 * seesSql('profile', 'o.viewer_class', 'o.owner_state', ['yes', 'stub']).startsWith("o.viewer_class || ' ' || o.owner_state = ANY (") // true
 */
export function seesSql(
  kind: ContentKind,
  viewer: string,
  owner: string,
  access: readonly Access[] = ['yes'],
): string {
  const allowed = cells.filter(([as, state]) => access.includes(visibility(as, state, kind)));
  return oneOf([viewer, owner], allowed);
}

/** SQL that is true where the policy shows a thing whose audience decides of which content kind it is. */
function seesAudienceSql(
  kinds: Readonly<Record<string, ContentKind>>,
  viewer: string,
  owner: string,
  audience: string,
): string {
  const allowed = Object.entries(kinds).flatMap(([of, kind]) =>
    cells.filter(([as, state]) => visibility(as, state, kind) === 'yes').map((cell) => [...cell, of]),
  );
  return oneOf([viewer, owner, audience], allowed);
}

/** SQL that is true where the policy shows a post of this visibility. */
export const seesPostSql = (viewer: string, owner: string, audience: string): string =>
  seesAudienceSql(POST_KINDS, viewer, owner, audience);

/**
 * SQL that is true where the policy shows a post in any state but removed: the twin of `kindOfPost`.
 *
 * @param post the name of a row with the columns `status` and `visibility`
 */
export const seesAnyPostSql = (viewer: string, owner: string, post: string): string =>
  `CASE WHEN ${post}.status = 'published' THEN ${seesPostSql(viewer, owner, `${post}.visibility`)}
    ELSE ${seesSql('drafts', viewer, owner)} END`;

/** SQL that is true where the policy shows a story of this audience. */
export const seesStorySql = (viewer: string, owner: string, audience: string): string =>
  seesAudienceSql(STORY_KINDS, viewer, owner, audience);

const namesAsRows = (kinds: object): string =>
  Object.keys(kinds)
    .map((audience) => `('${audience}')`)
    .join(', ');

/** SQL of the rows of a list of the visibilities of posts: `('public'), ('followers'), …`. */
export const postAudiences = namesAsRows(POST_KINDS);

/** SQL of the rows of a list of the audiences of stories. */
export const storyAudiences = namesAsRows(STORY_KINDS);

const has = (sum: string, fact: number): string => `${sum} & ${fact} <> 0`;

/**
 * SQL of the class of a viewer who is logged in and active: the twin of `viewerClass`.
 *
 * @param isSelf SQL: the viewer is the owner
 * @param sum SQL of the facts of the relation, see `relationsTo`; never null
 */
export const viewerClassSql = (isSelf: string, sum: string): string => `CASE WHEN ${isSelf} THEN 'self'
  WHEN ${has(sum, facts.blockedBy)} THEN 'blocked' WHEN ${has(sum, facts.blocking)} THEN 'blocking'
  WHEN ${has(sum, facts.following)}
    THEN CASE WHEN ${has(sum, facts.closeFriendOf)} THEN 'close_friend' ELSE 'follower' END
  WHEN ${has(sum, facts.closeFriendOf)} THEN 'close_friend_only'
  WHEN ${has(sum, facts.requested)} THEN 'pending' ELSE 'stranger' END`;

/**
 * SQL of the class of any caller: the twin of what `ownersIn` decides. Each part is SQL, and a null counts as false.
 *
 * @param seer.active the caller is logged in, and the own account is active
 * @param seer.moderates an active caller gets a moderator's access
 * @param seer.facts see {@link viewerClassSql}
 */
export const seerClassSql = (seer: {
  readonly isSelf: string;
  readonly active: string;
  readonly moderates: string;
  readonly facts: string;
}): string => `CASE WHEN ${seer.isSelf} THEN 'self' WHEN ${seer.moderates} THEN 'moderator'
  WHEN ${seer.active} THEN ${viewerClassSql('false', seer.facts)} ELSE 'anonymous' END`;

/** SQL of the state of an owner: the twin of `ownerState`. */
export const ownerStateSql = (status: string, isPrivate: string): string =>
  `CASE WHEN ${status} <> 'active' THEN ${status} WHEN ${isPrivate} THEN 'private' ELSE 'public' END`;

const deciding = ['following', 'requested', 'blocking', 'blockedBy', 'closeFriendOf'] as const;

/**
 * The facts of a relation that change an answer of the policy about one of these kinds, found by asking it: with and without each
 * fact, beside every combination of the others. A statement that only decides reads no other facts.
 *
 * @example
 * decidingFacts(['activity']) // ['blocking', 'blockedBy']
 */
export function decidingFacts(kinds: readonly ContentKind[]): readonly RelationFact[] {
  const relations = Array.from({ length: 2 ** deciding.length }, (_item, bits) =>
    relationOf((index) => (bits & (1 << index)) !== 0),
  );
  return deciding.filter((fact) =>
    relations.some((relation) => {
      const [one, other] = [
        viewerClass(false, relation),
        viewerClass(false, { ...relation, [fact]: !relation[fact] }),
      ];
      return OWNER_STATES.some((state) =>
        kinds.some((kind) => visibility(one, state, kind) !== visibility(other, state, kind)),
      );
    }),
  );
}

type Deciding = Readonly<Record<(typeof deciding)[number], boolean>>;

function relationOf(has: (index: number) => boolean): Deciding {
  // Every fact has an entry.
  return Object.fromEntries(deciding.map((fact, index) => [fact, has(index)])) as Deciding;
}
