import { apportion } from '../numbers/apportion';
import { power } from '../numbers/portable-math';
import { drawFrom, logNormalQuantiles } from '../numbers/quantiles';
import { Random, STREAM } from '../numbers/random';
import { timeOrder } from '../numbers/time-order';
import type { PlanOptions } from '../options';
import { DAY, END, MINUTE, START, settle } from '../timeline';
import type { UserTable } from './user-table';

/** The last post comes a minute before the end, so that likes and comments can follow it. */
const LAST_POST = END - MINUTE;

/** Part of the users that only look: they never post. */
const SILENT_SHARE = 0.35;

const POST_COUNT_SIGMA = 1.3;
const LIKES_SIGMA = 1;
const COMMENTS_SIGMA = 1.2;

/** How much an author's popularity counts for the likes and comments of a post. */
const POPULARITY_EFFECT = 0.6;

/** Users who come this much later still find a post. */
const SEEN_BY_THEN = 14 * DAY;

/** No post is liked by more than this part of all users. */
const LARGEST_LIKED_SHARE = 0.6;

/** Longest thread under one post. */
const LONGEST_THREAD = 20_000;

/** Posts in order of publication, in columns: 24 bytes a post. */
export class PostTable {
  readonly count: number;
  readonly author: Int32Array;
  readonly at: Float64Array;
  readonly likes: Uint32Array;
  readonly comments: Uint32Array;

  constructor(users: UserTable, options: PlanOptions) {
    const even = options.shares === 'even';
    const perAuthor = users.count === 0 ? new Uint32Array(0) : countPosts(users, options.posts, even);
    this.count = sum(perAuthor);
    const { authors, times } = schedule(users, perAuthor, this.count);
    const order = timeOrder(times, START);
    this.author = Int32Array.from(order, (index) => authors[index] ?? 0);
    this.at = Float64Array.from(order, (index) => times[index] ?? START);
    const { likeWeights, commentWeights } = weigh(users, this.author, this.at, even);
    const mostLikes = Math.min(users.count - 1, Math.max(1, Math.floor(users.count * LARGEST_LIKED_SHARE)));
    this.likes = apportion(options.postLikes, likeWeights, mostLikes);
    this.comments = apportion(options.comments, commentWeights, LONGEST_THREAD);
  }
}

/**
 * Adds up counts.
 *
 * @example
 * sum(Uint32Array.of(1, 2)) // 3
 */
export function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

function countPosts(users: UserTable, posts: number, even: boolean): Uint32Array {
  const quantiles = logNormalQuantiles(POST_COUNT_SIGMA);
  const random = new Random(users.seed);
  const weights = new Float64Array(users.count).fill(1);
  if (!even) {
    for (let user = 0; user < users.count; user += 1) {
      random.rewind(STREAM.postCount, user);
      const silent = user > 0 && random.chance(SILENT_SHARE);
      const timeHere = (END - (users.registeredAt[user] ?? START)) / (END - START);
      weights[user] = silent ? 0 : drawFrom(quantiles, random) * Math.sqrt(timeHere);
    }
  }
  return apportion(posts, weights, posts);
}

function schedule(users: UserTable, perAuthor: Uint32Array, count: number) {
  const random = new Random(users.seed);
  const authors = new Int32Array(count);
  const times = new Float64Array(count);
  let post = 0;
  perAuthor.forEach((posts, user) => {
    random.rewind(STREAM.postTime, user);
    const registered = users.registeredAt[user] ?? START;
    const offset = users.offsetMinutes(user);
    for (const last = post + posts; post < last; post += 1) {
      authors[post] = user;
      const time = registered + 1 + random.unit() * (LAST_POST - registered - 1);
      times[post] = settle(time, registered, LAST_POST, offset);
    }
  });
  return { authors, times };
}

/** A post is liked for its author's popularity, for itself, and for how many are there to see it. */
function weigh(users: UserTable, author: Int32Array, at: Float64Array, even: boolean) {
  const likeWeights = new Float64Array(author.length).fill(1);
  const commentWeights = new Float64Array(author.length).fill(1);
  if (even) return { likeWeights, commentWeights };
  const random = new Random(users.seed);
  const likes = logNormalQuantiles(LIKES_SIGMA);
  const comments = logNormalQuantiles(COMMENTS_SIGMA);
  const reach = users.popularity.map((weight) => power(weight, POPULARITY_EFFECT));
  for (let post = 0; post < author.length; post += 1) {
    random.rewind(STREAM.postWeight, post);
    const there = users.registeredBy((at[post] ?? END) + SEEN_BY_THEN) / users.count;
    const liked = there * (reach[author[post] ?? 0] ?? 0) * drawFrom(likes, random);
    likeWeights[post] = liked;
    commentWeights[post] = liked * drawFrom(comments, random);
  }
  return { likeWeights, commentWeights };
}
