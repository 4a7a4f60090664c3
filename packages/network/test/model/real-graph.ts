import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { Network, Viewer } from '../../src';
import type { TestNetwork } from '../../src/testing';
import { edge, type GraphModel } from './graph-model';

/** The people of one run, by their numbers, over the real network. */
export class RealGraph {
  constructor(
    private readonly fixture: TestNetwork,
    readonly people: readonly UserId[],
  ) {}

  get network(): Network {
    return this.fixture.network;
  }

  id(number: number): UserId {
    const id = this.people[number];
    if (id === undefined) throw new RangeError(`there are ${this.people.length} people`);
    return id;
  }

  as(number: number): Viewer {
    return this.network.as(this.id(number));
  }

  /** Everything that differs from the model, as sorted lines on both sides. */
  async compare(model: GraphModel): Promise<void> {
    const numbers = new Map<string, number>(this.people.map((id, number) => [id, number]));
    const lines = (await this.fixture.rows<StateRow>(stateSql, [this.people])).map(
      ({ kind, one, other, value }) =>
        `${kind} ${numbers.get(one)}${other === null ? '' : `>${numbers.get(other)}`} ${value}`,
    );
    expect(lines.sort()).toEqual(linesOf(model, this.people.length).sort());
    for (const viewer of this.people.keys()) await this.compareRelationships(model, viewer);
  }

  private async compareRelationships(model: GraphModel, viewer: number): Promise<void> {
    const others = [...this.people.keys()].filter((number) => number !== viewer);
    const real = await this.network.socialGraph.getRelationships(
      this.id(viewer),
      others.map((number) => this.id(number)),
    );
    for (const other of others) {
      const [to, from] = [edge(viewer, other), edge(other, viewer)];
      const scopes = model.mutes.get(to) ?? '';
      expect(real.get(this.id(other))).toEqual({
        targetId: this.id(other),
        following: model.follows.get(to) === 'accepted',
        requested: model.follows.get(to) === 'pending',
        followedBy: model.follows.get(from) === 'accepted',
        requestedBy: model.follows.get(from) === 'pending',
        blocking: model.blocks.has(to),
        blockedBy: model.blocks.has(from),
        mutingPosts: scopes.includes('p'),
        mutingStories: scopes.includes('s'),
        restricting: model.lists.restrictions.has(to),
        restrictedBy: model.lists.restrictions.has(from),
        closeFriend: model.lists.closeFriends.has(to),
        closeFriendOf: model.lists.closeFriends.has(from),
      });
    }
  }
}

interface StateRow {
  readonly kind: string;
  readonly one: string;
  readonly other: string | null;
  readonly value: string;
}

const stateSql = `
  SELECT 'follow' AS kind, follower_id AS one, followee_id AS other, state AS value
    FROM tintype.follows WHERE follower_id = ANY($1)
  UNION ALL SELECT 'block', blocker_id, blocked_id, '' FROM tintype.blocks WHERE blocker_id = ANY($1)
  UNION ALL SELECT 'mute', muter_id, muted_id, CASE WHEN posts THEN 'p' ELSE '' END || CASE WHEN stories THEN 's' ELSE '' END
    FROM tintype.mutes WHERE muter_id = ANY($1)
  UNION ALL SELECT 'restrictions', owner_id, restricted_id, '' FROM tintype.restrictions WHERE owner_id = ANY($1)
  UNION ALL SELECT 'closeFriends', owner_id, friend_id, '' FROM tintype.close_friends WHERE owner_id = ANY($1)
  UNION ALL SELECT 'dismissals', owner_id, dismissed_id, '' FROM tintype.suggestion_dismissals WHERE owner_id = ANY($1)
  UNION ALL SELECT 'private', id, NULL, '' FROM tintype.users WHERE id = ANY($1) AND is_private
  UNION ALL SELECT kind, user_id, NULL, sum(value)::text FROM tintype.follow_counters
    WHERE user_id = ANY($1) GROUP BY user_id, kind HAVING sum(value) <> 0`;

function linesOf(model: GraphModel, people: number): string[] {
  const counters = (['followers', 'following', 'pending_in'] as const).flatMap((kind) =>
    Array.from({ length: people }, (_, one) => [kind, one, model.count(one, kind)] as const)
      .filter(([, , value]) => value > 0)
      .map(([, one, value]) => `${kind} ${one} ${value}`),
  );
  return [
    ...[...model.follows].map(([key, state]) => `follow ${key} ${state}`),
    ...[...model.blocks].map((key) => `block ${key} `),
    ...[...model.mutes].map(([key, scopes]) => `mute ${key} ${scopes}`),
    ...Object.entries(model.lists).flatMap(([list, keys]) => [...keys].map((key) => `${list} ${key} `)),
    ...[...model.private].map((one) => `private ${one} `),
    ...counters,
  ];
}

/** What a result came to, in the model's words; a mute changes something whenever it succeeds. */
export function outcomeOf(result: Result<object, { readonly kind: string }>): string {
  if (!result.ok) return result.error.kind;
  return !('changed' in result.value) || result.value.changed === true ? 'changed' : 'unchanged';
}
