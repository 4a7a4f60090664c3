import { mix32, Random, STREAM } from '../numbers/random';
import { CULTURES, type NamePart } from '../words/cultures';
import { USERNAME_WORDS } from '../words/interests';
import { looksReserved } from '../words/reserved-usernames';
import type { Communities } from './communities';

const LONGEST = 30;
const SHORTEST = 3;

/** From this try on, a running number makes the name unique. */
const NUMBERED_TRY = 4;

export interface UserNames {
  readonly given: NamePart;
  readonly family: NamePart;
}

/**
 * Usernames, each its own. They are written anew whenever asked for; what is kept per user is the number of the try at
 * which the name was free. A name counts as taken when its 53-bit hash is, so equal names can never both pass.
 */
export class UsernameBook {
  private readonly tries: Uint16Array;
  private readonly random: Random;

  constructor(
    seed: number,
    private readonly communities: Communities,
  ) {
    this.random = new Random(seed);
    this.tries = new Uint16Array(communities.userCount);
    const taken = new HashSet(communities.userCount);
    for (let user = 0; user < communities.userCount; user += 1) {
      let name = this.write(user, 0);
      for (let attempt = 1; !isFit(name) || !taken.add(hash53(name)); attempt += 1) {
        name = this.write(user, attempt);
        this.tries[user] = attempt;
      }
    }
  }

  of(user: number): string {
    return this.write(user, this.tries[user] ?? 0);
  }

  /** The name parts that username, display name and e-mail address are made of. */
  names(user: number): UserNames {
    return this.drawNames(this.random.rewind(STREAM.username, user), user);
  }

  private drawNames(random: Random, user: number): UserNames {
    const culture = CULTURES[this.communities.cultureOf(user)];
    if (culture === undefined) throw new RangeError(`user ${user} has no culture`);
    return { given: random.pick(culture.given), family: random.pick(culture.family) };
  }

  private write(user: number, attempt: number): string {
    const random = this.random.rewind(STREAM.username, user);
    const { given, family } = this.drawNames(random, user);
    let name = shape(random, given.plain, family.plain);
    for (let next = 1; next <= Math.min(attempt, NUMBERED_TRY); next += 1) {
      name = shape(random, given.plain, family.plain);
    }
    if (attempt < NUMBERED_TRY) return name;
    const number = String(user + attempt * 7);
    return `${name.slice(0, LONGEST - number.length - 1).replace(/[._]+$/, '')}_${number}`;
  }
}

function shape(random: Random, given: string, family: string): string {
  const word = random.pick(USERNAME_WORDS);
  const join = random.pick(['_', '.', '']);
  switch (random.below(9)) {
    case 0:
      return `${given}${join}${family}`;
    case 1:
      return `${given}${join}${word}`;
    case 2:
      return `${word}${join}${given}`;
    case 3:
      return `${given}${join}${family}${random.below(90) + 10}`;
    case 4:
      return `${given.slice(0, 1)}${join}${family}${random.below(30) + 1980}`;
    case 5:
      return `${family}${join}${word}`;
    case 6:
      return `_${given}${join}${word}_`;
    case 7:
      return `${given}${join}${word}${random.below(999) + 1}`;
    default:
      return `the${join}${word}${join}${family}`;
  }
}

function isFit(name: string): boolean {
  return name.length >= SHORTEST && name.length <= LONGEST && !looksReserved(name);
}

function hash53(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) + low;
  }
  return (mix32(high) & 0x1fffff) * 4294967296 + mix32(low) + 1;
}

/** A set of positive numbers in one typed array (open addressing, a third full at most). */
class HashSet {
  private readonly slots: Float64Array;

  constructor(expected: number) {
    let size = 16;
    while (size < expected * 3) size *= 2;
    this.slots = new Float64Array(size);
  }

  /** False when it was there already. */
  add(value: number): boolean {
    let slot = value % this.slots.length;
    while (this.slots[slot] !== 0) {
      if (this.slots[slot] === value) return false;
      slot = (slot + 1) % this.slots.length;
    }
    this.slots[slot] = value;
    return true;
  }
}
