import type { Random } from '../numbers/random';
import type { UserTable } from '../tables/user-table';
import { CULTURES } from '../words/cultures';
import { EMOJI, MENTION_LEADS } from '../words/emoji';
import { type LanguageCode, PHRASES } from '../words/phrases';
import type { HashtagVocabulary } from './hashtag-vocabulary';

/** Captions of one emoji. */
const WORDLESS_SHARE = 0.06;
const ENGLISH_SHARE = 0.2;
const EMOJI_SHARE = 0.45;
const MENTION_SHARE = 0.12;
const STORY_SHARE = 0.02;
const MOST_SENTENCES = 60;

/** Leaves room for hashtags and a mention under the 2,200 characters a caption may have. */
const LONGEST_STORY = 1800;

/** Chances, out of a hundred, of none, one, two … eight hashtags: most captions have few. */
const HASHTAG_COUNTS = [34, 17, 14, 12, 9, 6, 4, 2, 2];

/** Writes captions in their author's language, or in English now and then; hashtags and mentions stand apart by spaces. */
export class CaptionWriter {
  constructor(
    private readonly users: UserTable,
    private readonly hashtags: HashtagVocabulary,
  ) {}

  write(random: Random, author: number, registered: number): string {
    if (random.chance(WORDLESS_SHARE)) return random.pick(EMOJI);
    const language = languageOf(random, this.users, author);
    let text = sentence(random, language);
    if (random.chance(STORY_SHARE)) text = story(random, language);
    else if (random.chance(0.5)) text = joinSentences(language, text, random.pick(PHRASES[language].moods));
    if (random.chance(EMOJI_SHARE)) text += ` ${random.pick(EMOJI)}`;
    if (random.chance(MENTION_SHARE)) text += this.mention(random, author, registered);
    return text + this.tags(random, language);
  }

  private mention(random: Random, author: number, registered: number): string {
    const user = random.below(registered);
    return user === author ? '' : ` ${random.pick(MENTION_LEADS)} @${this.users.usernames.of(user)}`;
  }

  private tags(random: Random, language: LanguageCode): string {
    let ticket = random.below(100);
    let count = 0;
    while (ticket >= (HASHTAG_COUNTS[count] ?? 100)) {
      ticket -= HASHTAG_COUNTS[count] ?? 100;
      count += 1;
    }
    const tags = new Set<string>();
    for (let tag = 0; tag < count; tag += 1) tags.add(` #${this.hashtags.draw(random, language)}`);
    const text = [...tags].join('');
    return random.chance(0.3) ? text.replace(' ', '\n') : text;
  }
}

/**
 * The language of one text: the user's own, or now and then English.
 *
 * @example
 * languageOf(random, users, 7) // 'ja'
 */
export function languageOf(random: Random, users: UserTable, user: number): LanguageCode {
  if (random.chance(ENGLISH_SHARE)) return 'en';
  return CULTURES[users.communities.cultureOf(user)]?.language ?? 'en';
}

function sentence(random: Random, language: LanguageCode): string {
  const { scenes, details, comma, stop } = PHRASES[language];
  const scene = random.pick(scenes);
  if (random.chance(0.2)) return `${scene}${stop}`;
  return `${scene}${comma}${random.pick(details)}${stop}`;
}

/** A long caption: paragraphs of sentences, some hundred characters to near the limit. */
function story(random: Random, language: LanguageCode): string {
  let text = sentence(random, language);
  for (let more = random.below(MOST_SENTENCES) + 4; more > 0 && text.length < LONGEST_STORY; more -= 1) {
    const next = random.chance(0.3) ? random.pick(PHRASES[language].moods) : sentence(random, language);
    text = random.chance(0.15) ? `${text}\n\n${next}` : joinSentences(language, text, next);
  }
  return text;
}

function joinSentences(language: LanguageCode, first: string, second: string): string {
  return language === 'zh' || language === 'ja' ? first + second : `${first} ${second}`;
}
