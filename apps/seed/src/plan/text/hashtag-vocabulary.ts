import { AliasTable } from '../numbers/alias-table';
import { exponential, logarithm } from '../numbers/portable-math';
import type { Random } from '../numbers/random';
import { COMMON_TAGS, FIRST_WORDS, SECOND_WORDS, TAGS_OF } from '../words/hashtag-words';
import type { LanguageCode } from '../words/phrases';

/** Zipf's law with a flattened head: the weight of the r-th tag is 1 / (r + 2). */
const HEAD_SHIFT = 2;
const EXPONENT = -1;

const OWN_LANGUAGE_SHARE = 0.45;

/** Combinations of two words are taken this far apart, so that neighbours in use share no word. */
const STRIDE = 1009;

/** The tags of a network in order of use, drawn by Zipf's law and spelled now one way, now another. */
export class HashtagVocabulary {
  readonly tags: readonly string[];
  private readonly table: AliasTable;
  private readonly ranksOf: ReadonlyMap<LanguageCode, readonly number[]>;

  constructor(size: number) {
    const { tags, ranksOf } = listTags(size);
    this.tags = tags;
    this.ranksOf = ranksOf;
    const weights = Float64Array.from(tags, (_, rank) =>
      exponential(EXPONENT * logarithm(rank + 1 + HEAD_SHIFT)),
    );
    this.table = new AliasTable(weights, Int32Array.of(0, tags.length));
  }

  /** A tag without its `#`, from the language's own ones or from all. */
  draw(random: Random, language: LanguageCode): string {
    const own = this.ranksOf.get(language);
    const fromOwn = own !== undefined && own.length > 0 && random.chance(OWN_LANGUAGE_SHARE);
    // The lower of two draws: earlier tags of a language are used more.
    const rank = fromOwn
      ? (own[Math.min(random.below(own.length), random.below(own.length))] ?? 0)
      : this.table.draw(random, 0);
    return spell(this.tags[rank] ?? 'photo', random);
  }
}

/** Common tags first, every third one from another language; then pairs of words; then pairs with a number. */
function listTags(size: number) {
  const tags: string[] = [];
  const ranksOf = new Map<LanguageCode, number[]>();
  const foreign = interleave();
  const common = [...COMMON_TAGS];
  while (tags.length < Math.max(1, size)) {
    const next = tags.length % 3 === 1 || common.length === 0 ? foreign.shift() : undefined;
    if (next !== undefined) {
      const ranks = ranksOf.get(next.language) ?? [];
      ranks.push(tags.length);
      ranksOf.set(next.language, ranks);
      tags.push(next.tag);
      continue;
    }
    tags.push(common.shift() ?? '');
    if (tags.at(-1) === '') {
      tags.pop();
      break;
    }
  }
  for (let pair = 0; tags.length < size; pair += 1) tags.push(pairOfWords(pair));
  return { tags, ranksOf };
}

/** One tag of each language in turn, none twice. */
function interleave(): { language: LanguageCode; tag: string }[] {
  const listed: { language: LanguageCode; tag: string }[] = [];
  const seen = new Set<string>(COMMON_TAGS);
  const languages = Object.entries(TAGS_OF) as [LanguageCode, readonly string[]][];
  for (let turn = 0; turn < 20; turn += 1) {
    for (const [language, tags] of languages) {
      const tag = tags[turn];
      if (tag === undefined || seen.has(tag)) continue;
      seen.add(tag);
      listed.push({ language, tag });
    }
  }
  return listed;
}

function pairOfWords(pair: number): string {
  const pairs = FIRST_WORDS.length * SECOND_WORDS.length;
  const place = (pair * STRIDE) % pairs;
  const first = FIRST_WORDS[place % FIRST_WORDS.length] ?? '';
  const second = SECOND_WORDS[Math.floor(place / FIRST_WORDS.length)] ?? '';
  const round = Math.floor(pair / pairs);
  return `${first}_${second}${round === 0 ? '' : round + 1}`;
}

/** `golden_light` is written `goldenlight`, `GoldenLight` or `GOLDENLIGHT`; single words vary in case alone. */
function spell(tag: string, random: Random): string {
  const parts = tag.split('_');
  switch (random.below(8)) {
    case 0:
    case 1:
      return parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('');
    case 2:
      return parts.join('').toUpperCase();
    default:
      return parts.join('');
  }
}
