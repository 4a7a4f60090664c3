import { parseText } from '@tintype/network';
import type { NetworkPlan } from '../plan';
import { STREAM } from '../plan/numbers/random';
import { UuidMaker } from '../plan/numbers/uuid-v7';

/** A hashtag of the plan, as the first post that used it made it. */
export interface BookedHashtag {
  readonly id: string;
  readonly key: string;
  readonly display: string;
  readonly firstUse: number;
}

/** Every hashtag of the plan by its key, in the order of first use; and who is meant by a username. */
export class HashtagBook {
  private readonly hashtags = new Map<string, BookedHashtag>();

  constructor(plan: NetworkPlan, seed: number) {
    const ids = new UuidMaker<string>(seed, STREAM.hashtagId);
    for (const post of plan.posts()) {
      for (const { key, display } of parseText(post.caption).hashtags) {
        if (this.hashtags.has(key)) continue;
        this.hashtags.set(key, {
          id: ids.make(post.at, this.hashtags.size),
          key,
          display,
          firstUse: post.at,
        });
      }
    }
  }

  all(): Iterable<BookedHashtag> {
    return this.hashtags.values();
  }

  idOf(key: string): string {
    const found = this.hashtags.get(key);
    if (!found) throw new Error(`the plan's posts changed between two walks: #${key} is new`);
    return found.id;
  }
}
