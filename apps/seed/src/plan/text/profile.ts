import { Random, STREAM } from '../numbers/random';
import type { PlannedUser } from '../records';
import type { UserTable } from '../tables/user-table';
import { START } from '../timeline';
import { CULTURES, type Culture } from '../words/cultures';
import { EMOJI } from '../words/emoji';
import { PHRASES } from '../words/phrases';

/** Domains that RFC 2606 keeps for examples: mail to them is never delivered. */
const DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

const PRONOUNS: readonly (readonly string[])[] = [
  ['she', 'her'],
  ['he', 'him'],
  ['they', 'them'],
  ['she', 'they'],
  ['he', 'they'],
  ['ze', 'zir'],
  ['any'],
  ['ella'],
  ['elle', 'iel'],
  ['она', 'її'],
  ['she', 'her', 'they', 'them'],
];

const PRONOUNS_SHARE = 0.22;
const BIO_SHARE = 0.7;
const WEBSITE_SHARE = 0.18;
const EMOJI_IN_NAME_SHARE = 0.06;
const GIVEN_NAME_ONLY_SHARE = 0.12;
const FRIENDS_NAME_SHARE = 0.03;

/**
 * A user as the contract wants it, made from the user's columns and substream.
 *
 * @example
 * describeUser(users, 0).username // 'bento.film'
 */
export function describeUser(users: UserTable, index: number): PlannedUser {
  const random = new Random(users.seed).rewind(STREAM.profile, index);
  const culture = CULTURES[users.communities.cultureOf(index)];
  if (culture === undefined) throw new RangeError(`user ${index} has no culture`);
  const username = users.usernames.of(index);
  return {
    index,
    id: users.id(index),
    username,
    email: `${username.replace(/^[._]+|[._]+$/g, '')}.${index}@${random.pick(DOMAINS)}`,
    name: displayName(users, index, culture, random),
    bio: random.chance(BIO_SHARE) ? bio(culture, random) : '',
    website: random.chance(WEBSITE_SHARE) ? website(username, random) : null,
    pronouns: random.chance(PRONOUNS_SHARE) ? random.pick(PRONOUNS) : [],
    registeredAt: users.registeredAt[index] ?? START,
  };
}

function displayName(users: UserTable, index: number, culture: Culture, random: Random): string {
  const { given, family } = users.usernames.names(index);
  let name = given.written;
  if (random.chance(FRIENDS_NAME_SHARE)) name = `${name} & ${random.pick(culture.given).written}`;
  else if (!random.chance(GIVEN_NAME_ONLY_SHARE)) name = fullName(culture, given.written, family.written);
  return random.chance(EMOJI_IN_NAME_SHARE) ? `${name} ${random.pick(EMOJI)}` : name;
}

function fullName(culture: Culture, given: string, family: string): string {
  switch (culture.nameOrder) {
    case 'given family':
      return `${given} ${family}`;
    case 'family given':
      return `${family} ${given}`;
    case 'familygiven':
      return `${family}${given}`;
  }
}

function bio(culture: Culture, random: Random): string {
  const { bios } = PHRASES[culture.language];
  const parts = [random.pick(bios)];
  if (random.chance(0.3)) parts.push(random.pick(bios));
  if (random.chance(0.25)) parts.push(random.pick(PHRASES.en.bios));
  const separator = random.pick([' · ', '\n', ' | ', ' ']);
  const text = [...new Set(parts)].join(separator);
  return random.chance(0.4) ? `${text} ${random.pick(EMOJI)}` : text;
}

function website(username: string, random: Random): string {
  switch (random.below(3)) {
    case 0:
      return `https://example.org/${username}`;
    case 1:
      return `https://www.example.com/~${username}/`;
    default:
      return `https://photos.example.net/${username}?from=profile`;
  }
}
