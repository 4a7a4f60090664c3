/** What a command came to, as far as the model tells: `changed` or not, or the kind of the error. */
export type Outcome = 'changed' | 'unchanged' | 'not_found' | 'blocked' | 'invalid';

/** The social graph of a few people, numbered from 0, as plain sets: what the real one must be equal to. */
export class GraphModel {
  readonly follows = new Map<string, 'pending' | 'accepted'>();
  readonly blocks = new Set<string>();
  readonly mutes = new Map<string, string>();
  readonly lists = {
    restrictions: new Set<string>(),
    closeFriends: new Set<string>(),
    dismissals: new Set<string>(),
  };
  readonly private = new Set<number>();

  /** For a blocked user the blocker does not exist. The blocker sees a stub and is told of the block. */
  private refusal(one: number, other: number): Outcome | null {
    if (one === other) return 'invalid';
    if (this.blocks.has(edge(other, one))) return 'not_found';
    return this.blocks.has(edge(one, other)) ? 'blocked' : null;
  }

  /** What `one` withdraws from a user who blocks them ends. The answer is that of a user who does not exist. */
  private withdrawn(one: number, other: number, did: boolean): Outcome {
    return changed(did && !this.blocks.has(edge(other, one)));
  }

  follow(one: number, other: number): Outcome {
    const refused = this.refusal(one, other);
    if (refused) return refused;
    if (this.follows.has(edge(one, other))) return 'unchanged';
    this.follows.set(edge(one, other), this.private.has(other) ? 'pending' : 'accepted');
    return 'changed';
  }

  unfollow(one: number, other: number): Outcome {
    return changed(this.follows.delete(edge(one, other)));
  }

  cancelRequest(one: number, other: number): Outcome {
    return changed(this.follows.get(edge(one, other)) === 'pending' && this.follows.delete(edge(one, other)));
  }

  rejectRequest(one: number, other: number): Outcome {
    return this.cancelRequest(other, one);
  }

  removeFollower(one: number, other: number): Outcome {
    return changed(
      this.follows.get(edge(other, one)) === 'accepted' && this.follows.delete(edge(other, one)),
    );
  }

  acceptRequest(one: number, other: number): Outcome {
    const state = this.follows.get(edge(other, one));
    if (state === undefined) return 'not_found';
    this.follows.set(edge(other, one), 'accepted');
    return changed(state === 'pending');
  }

  block(one: number, other: number): Outcome {
    const refused = this.refusal(one, other);
    if (refused) return refused === 'blocked' ? 'unchanged' : refused;
    for (const ends of [edge(one, other), edge(other, one)]) {
      this.follows.delete(ends);
      this.lists.restrictions.delete(ends);
      this.lists.closeFriends.delete(ends);
    }
    this.blocks.add(edge(one, other));
    return 'changed';
  }

  unblock(one: number, other: number): Outcome {
    return this.withdrawn(one, other, this.blocks.delete(edge(one, other)));
  }

  mute(one: number, other: number, scopes: string): Outcome {
    const refused = this.refusal(one, other);
    if (refused === 'invalid' || refused === 'not_found') return refused;
    if (scopes === '') return 'invalid';
    this.mutes.set(edge(one, other), scopes);
    return 'changed';
  }

  unmute(one: number, other: number): Outcome {
    return this.withdrawn(one, other, this.mutes.delete(edge(one, other)));
  }

  add(list: keyof GraphModel['lists'], one: number, other: number): Outcome {
    const refused = this.refusal(one, other);
    if (refused) return refused;
    const there = this.lists[list].has(edge(one, other));
    this.lists[list].add(edge(one, other));
    return changed(!there);
  }

  remove(list: keyof GraphModel['lists'], one: number, other: number): Outcome {
    return this.withdrawn(one, other, this.lists[list].delete(edge(one, other)));
  }

  setPrivate(one: number, isPrivate: boolean): Outcome {
    if (this.private.has(one) === isPrivate) return 'unchanged';
    if (isPrivate) this.private.add(one);
    else {
      this.private.delete(one);
      for (const key of this.follows.keys()) if (key.endsWith(`>${one}`)) this.follows.set(key, 'accepted');
    }
    return 'changed';
  }

  /** The number of edges of a kind that a user has. */
  count(one: number, kind: 'followers' | 'following' | 'pending_in'): number {
    const state = kind === 'pending_in' ? 'pending' : 'accepted';
    const isTheirs = (key: string): boolean =>
      kind === 'following' ? key.startsWith(`${one}>`) : key.endsWith(`>${one}`);
    return [...this.follows].filter(([key, value]) => value === state && isTheirs(key)).length;
  }
}

export const edge = (one: number, other: number): string => `${one}>${other}`;

const changed = (did: boolean): Outcome => (did ? 'changed' : 'unchanged');
