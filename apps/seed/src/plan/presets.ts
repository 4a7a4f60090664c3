import type { EdgeList } from '../edges/edge-list';
import type { PlanOptions } from './options';

export type PlanSizes = Omit<PlanOptions, 'seed' | 'edges'>;

export type PresetName = 'tiny' | 'demo' | 'city' | 'ectogram';

/** Ready-made sizes. `ectogram` has the sizes of that project's own seed script, each author with the same share. */
export const PRESETS: Readonly<Record<PresetName, PlanSizes>> = {
  tiny: {
    users: 100,
    follows: 1500,
    posts: 500,
    postLikes: 5000,
    comments: 2000,
    commentLikes: 3000,
    hashtags: 80,
  },
  demo: {
    users: 5000,
    follows: 150_000,
    posts: 25_000,
    postLikes: 400_000,
    comments: 100_000,
    commentLikes: 150_000,
    hashtags: 2000,
  },
  city: {
    users: 200_000,
    follows: 5_000_000,
    posts: 1_000_000,
    postLikes: 10_000_000,
    comments: 3_000_000,
    commentLikes: 4_500_000,
    hashtags: 5000,
  },
  ectogram: {
    users: 100,
    follows: 1000,
    posts: 3000,
    postLikes: 30_000,
    comments: 150_000,
    commentLikes: 150_000,
    hashtags: 100,
    shares: 'even',
  },
};

/** Of all pairs of users, and of all users under one post, so many at most in a network made for a number of users. */
const DENSEST = 0.3;

/**
 * Sizes for a number of users in the proportions of `demo`; very small networks have fewer follows, since a user follows another once.
 *
 * @example
 * planForUsers(1000).posts // 5000
 */
export function planForUsers(users: number): PlanSizes {
  const { demo } = PRESETS;
  const scaled = (count: number) => Math.round((count / demo.users) * users);
  const posts = scaled(demo.posts);
  const others = Math.max(0, users - 1);
  return {
    users,
    follows: Math.min(scaled(demo.follows), Math.floor(users * others * DENSEST)),
    posts,
    postLikes: Math.min(scaled(demo.postLikes), Math.floor(posts * others * DENSEST)),
    comments: scaled(demo.comments),
    commentLikes: Math.min(scaled(demo.commentLikes), Math.floor(scaled(demo.comments) * others * DENSEST)),
    hashtags: Math.max(20, Math.round(demo.hashtags * Math.sqrt(users / demo.users))),
  };
}

/**
 * Sizes for a measured follow graph: its nodes and edges, everything else in the proportions of `demo`.
 *
 * @example
 * const plan = createPlan({ seed: 1, ...planForEdges(edges), posts: 10_000 });
 */
export function planForEdges(edges: EdgeList): PlanSizes & { readonly edges: EdgeList } {
  return { ...planForUsers(edges.nodeCount), follows: edges.from.length, edges };
}
