import type { UserId } from '@tintype/shared-db';
import { AliasTable } from '../numbers/alias-table';
import { exponential, logarithm } from '../numbers/portable-math';
import { drawFrom, logNormalQuantiles } from '../numbers/quantiles';
import { Random, STREAM } from '../numbers/random';
import { timeOrder } from '../numbers/time-order';
import { UuidMaker } from '../numbers/uuid-v7';
import { DAY, END, START, settle } from '../timeline';
import { CULTURES } from '../words/cultures';
import { Communities } from './communities';
import { UsernameBook } from './username-book';

/** The last user registers two days before the end, so that everyone has time to do something. */
const REGISTRATION_SPAN = END - START - 2 * DAY;

/** Zipf–Mandelbrot: the weight of the r-th most popular user is (r + 10) to the power −0.85. */
const POPULARITY_SHIFT = 10;
const POPULARITY_EXPONENT = -0.85;

/** Spread of how much people do: the most active hundredth likes and comments about twelve times the average. */
const ACTIVITY_SIGMA = 1.2;

/** What every other record needs to know of the users, in columns: about 60 bytes a user beside the ids. */
export class UserTable {
  readonly registeredAt: Float64Array;
  readonly communities: Communities;
  /** How likely others are to follow, like and comment on someone. */
  readonly popularity: Float64Array;
  /** How much someone likes and comments. */
  readonly activity: Float64Array;
  /** Draws users by activity: segment 0 holds all. */
  readonly active: AliasTable;
  readonly usernames: UsernameBook;
  private readonly ids: UserId[] = [];
  private readonly idMaker: UuidMaker<UserId>;

  constructor(
    readonly seed: number,
    readonly count: number,
    popularity: Float64Array | null,
  ) {
    const random = new Random(seed);
    const communities = Communities.draw(seed, count);
    const unordered = registrationTimes(random, communities);
    const order = timeOrder(unordered, START);
    this.registeredAt = Float64Array.from(order, (index) => unordered[index] ?? START);
    this.communities = communities.reordered(order);
    this.popularity = popularity ?? zipfWeights(random, count);
    this.activity = activityWeights(random, count);
    this.active = new AliasTable(this.activity, Int32Array.of(0, count));
    this.idMaker = new UuidMaker<UserId>(seed, STREAM.userId);
    this.usernames = new UsernameBook(seed, this.communities);
  }

  /** Ids are asked for many times per user, so they are kept once made. */
  id(index: number): UserId {
    const known = this.ids[index];
    if (known !== undefined) return known;
    const made = this.idMaker.make(this.registeredAt[index] ?? START, index);
    this.ids[index] = made;
    return made;
  }

  /** How many users have registered by an instant; they are the users 0 to that number − 1. */
  registeredBy(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.registeredAt[middle] ?? END) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  offsetMinutes(index: number): number {
    return CULTURES[this.communities.cultureOf(index)]?.offsetMinutes ?? 0;
  }
}

/** Growth: a third of the users arrive evenly, two thirds ever faster. */
function registrationTimes(random: Random, communities: Communities): Float64Array {
  const count = communities.userCount;
  const times = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const share = (index + random.rewind(STREAM.registration, index).unit()) / count;
    const time = START + REGISTRATION_SPAN * (share / 3 + (2 * Math.sqrt(share)) / 3);
    const offset = CULTURES[communities.cultureOf(index)]?.offsetMinutes ?? 0;
    times[index] = settle(time, START, START + REGISTRATION_SPAN, offset);
  }
  return times;
}

function zipfWeights(random: Random, count: number): Float64Array {
  const rankOf = shuffledRanks(random, count);
  return Float64Array.from(rankOf, (rank) =>
    exponential(POPULARITY_EXPONENT * logarithm(rank + POPULARITY_SHIFT)),
  );
}

function shuffledRanks(random: Random, count: number): Int32Array {
  random.rewind(STREAM.popularity, 0);
  const ranks = new Int32Array(count).map((_, index) => index);
  for (let index = count - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    const kept = ranks[index] ?? 0;
    ranks[index] = ranks[other] ?? 0;
    ranks[other] = kept;
  }
  return ranks;
}

function activityWeights(random: Random, count: number): Float64Array {
  const quantiles = logNormalQuantiles(ACTIVITY_SIGMA);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    weights[index] = drawFrom(quantiles, random.rewind(STREAM.activity, index));
  }
  return weights;
}
