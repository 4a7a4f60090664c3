import { AliasTable } from '../numbers/alias-table';
import { Random, STREAM } from '../numbers/random';
import { CULTURES } from '../words/cultures';

/** About as many people as know of one another; small networks have one community for each culture. */
const TYPICAL_SIZE = 250;

/** Which community each user belongs to; each community shares a culture: names, language and hours. */
export class Communities {
  /** Users sorted by community; positions in this list are what community-wise draws return. */
  readonly members: Int32Array;
  /** First position of each community in `members`, and the number of users last. */
  readonly starts: Int32Array;
  /** Where each user stands in `members`. */
  readonly positionOf: Int32Array;

  private constructor(
    private readonly communityOf: Int32Array,
    private readonly cultures: Uint8Array,
  ) {
    const starts = new Int32Array(cultures.length + 1);
    for (const community of communityOf) starts[community + 1] = (starts[community + 1] ?? 0) + 1;
    for (let next = 1; next < starts.length; next += 1)
      starts[next] = (starts[next] ?? 0) + (starts[next - 1] ?? 0);
    this.starts = starts;
    this.members = new Int32Array(communityOf.length);
    this.positionOf = new Int32Array(communityOf.length);
    const free = starts.slice();
    communityOf.forEach((community, user) => {
      const position = free[community] ?? 0;
      free[community] = position + 1;
      this.members[position] = user;
      this.positionOf[user] = position;
    });
  }

  /** Gives every user a community: of a culture by its share of the users, then one of that culture's communities. */
  static draw(seed: number, users: number): Communities {
    const perCulture = Math.max(1, Math.ceil(users / TYPICAL_SIZE / CULTURES.length));
    const cultures = new Uint8Array(perCulture * CULTURES.length).map((_, index) =>
      Math.floor(index / perCulture),
    );
    const shares = new AliasTable(
      Float64Array.from(CULTURES, (culture) => culture.share),
      Int32Array.of(0, CULTURES.length),
    );
    const random = new Random(seed);
    const communityOf = new Int32Array(users);
    for (let user = 0; user < users; user += 1) {
      random.rewind(STREAM.community, user);
      communityOf[user] = shares.draw(random, 0) * perCulture + random.below(perCulture);
    }
    return new Communities(communityOf, cultures);
  }

  /** The same communities with the users renumbered: user n of the result is `order[n]` of this one. */
  reordered(order: Uint32Array): Communities {
    return new Communities(
      Int32Array.from(order, (user) => this.communityOf[user] ?? 0),
      this.cultures,
    );
  }

  get userCount(): number {
    return this.communityOf.length;
  }

  of(user: number): number {
    return this.communityOf[user] ?? 0;
  }

  cultureOf(user: number): number {
    return this.cultures[this.of(user)] ?? 0;
  }

  /** Values of users in the order of `members`, as a community-wise table of draws wants them. */
  byMember(values: Float64Array): Float64Array {
    return Float64Array.from(this.members, (user) => values[user] ?? 0);
  }
}
