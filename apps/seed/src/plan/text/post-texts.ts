import { Random, STREAM } from '../numbers/random';
import type { PlannedPost } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { START } from '../timeline';
import { CULTURES } from '../words/cultures';
import { CaptionWriter } from './caption-writer';
import type { HashtagVocabulary } from './hashtag-vocabulary';
import { locationNear } from './location';

const LOCATED_SHARE = 0.4;

/** The captions and places of posts, made again from the seed whenever they are needed. */
export class PostTexts {
  private readonly random: Random;
  private readonly captions: CaptionWriter;

  constructor(
    private readonly users: UserTable,
    private readonly posts: PostTable,
    hashtags: HashtagVocabulary,
  ) {
    this.random = new Random(users.seed);
    this.captions = new CaptionWriter(users, hashtags);
  }

  of(post: number): Pick<PlannedPost, 'caption' | 'location'> {
    const { random, users, posts } = this;
    const author = posts.author[post] ?? 0;
    random.rewind(STREAM.caption, post);
    const cities = CULTURES[users.communities.cultureOf(author)]?.cities ?? [];
    const location = random.chance(LOCATED_SHARE) ? locationNear(random.pick(cities), random) : null;
    return {
      caption: this.captions.write(random, author, users.registeredBy(posts.at[post] ?? START)),
      location,
    };
  }
}
