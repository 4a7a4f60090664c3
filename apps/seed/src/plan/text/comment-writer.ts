import type { Random } from '../numbers/random';
import type { UserTable } from '../tables/user-table';
import { EMOJI } from '../words/emoji';
import { PHRASES } from '../words/phrases';
import { languageOf } from './caption-writer';

const EMOJI_ONLY_SHARE = 0.12;
const EMOJI_SHARE = 0.35;
const REPLY_MENTION_SHARE = 0.5;
const MENTION_SHARE = 0.04;
const SECOND_PHRASE_SHARE = 0.2;

/** Writes comments and replies; a reply often begins with the name of the one it answers. */
export class CommentWriter {
  constructor(private readonly users: UserTable) {}

  write(random: Random, author: number, answered: number, reply: boolean): string {
    if (random.chance(EMOJI_ONLY_SHARE)) return random.pick(EMOJI).repeat(random.below(3) + 1);
    const phrases = PHRASES[languageOf(random, this.users, author)];
    let text = random.pick(reply ? phrases.replies : phrases.comments);
    if (random.chance(SECOND_PHRASE_SHARE)) text += ` ${random.pick(phrases.comments)}`;
    if (random.chance(EMOJI_SHARE)) text += ` ${random.pick(EMOJI)}`;
    const names = answered !== author && random.chance(reply ? REPLY_MENTION_SHARE : MENTION_SHARE);
    return names ? `@${this.users.usernames.of(answered)} ${text}` : text;
  }
}
