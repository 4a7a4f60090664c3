import type { PostId } from '@tintype/shared-db';
import type { PlannedDraft } from '../changes';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { UserTable } from '../tables/user-table';
import { CaptionWriter } from '../text/caption-writer';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { DAY, END, START } from '../timeline';

const DRAFTING_SHARE = 0.3;
const MOST_DRAFTS = 3;

/**
 * The drafts, user by user. What their captions name becomes links when they are published, which none of them is.
 *
 * @example
 * for (const draft of walkDrafts(users, hashtags)) console.log(draft.caption);
 */
export function* walkDrafts(users: UserTable, hashtags: HashtagVocabulary): Generator<PlannedDraft> {
  const random = new Random(users.seed);
  const ids = new UuidMaker<PostId>(users.seed, STREAM.draftId);
  const captions = new CaptionWriter(users, hashtags);
  for (let user = 0; user < users.count; user += 1) {
    random.rewind(STREAM.draft, user);
    const registered = users.registeredAt[user] ?? START;
    if (!random.chance(DRAFTING_SHARE) || registered >= END - DAY) continue;
    for (let place = random.below(MOST_DRAFTS); place >= 0; place -= 1) {
      const at = registered + 1 + Math.floor(random.unit() * (END - 1 - registered));
      const caption = captions.write(random, user, users.registeredBy(at));
      const id = ids.make(at, user * MOST_DRAFTS + place);
      yield { id, authorId: users.id(user), caption, at };
    }
  }
}
