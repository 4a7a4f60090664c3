import type { HighlightId, StoryId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedHighlight, PlannedHighlightItem, PlannedStory, PlannedStoryView } from '../records';
import type { UserTable } from '../tables/user-table';
import { CaptionWriter } from '../text/caption-writer';
import type { HashtagVocabulary } from '../text/hashtag-vocabulary';
import { DAY, END, HOUR, START } from '../timeline';
import { COLLECTION_NAMES } from '../words/collection-names';
import type { Audience } from './audience';

const TELLING_SHARE = 0.4;
const MOST_STORIES = 6;
const FOR_FRIENDS_SHARE = 0.1;
const MOST_VIEWERS = 12;

const HIGHLIGHTING_SHARE = 0.5;
const HIGHLIGHTED_SHARE = 0.6;

interface StoryOutline extends Omit<PlannedStory, 'caption'> {
  /** Running number of the story. */
  readonly index: number;
  readonly author: number;
}

/** A story with the numbers of its author and of itself. */
export interface NumberedStory extends StoryOutline {
  readonly caption: string;
}

/** The stories of each user, in the order of their time, made again from the seed whenever they are needed. */
class Stories {
  private readonly random: Random;
  private readonly ids: UuidMaker<StoryId>;

  constructor(private readonly users: UserTable) {
    this.random = new Random(users.seed);
    this.ids = new UuidMaker<StoryId>(users.seed, STREAM.storyId);
  }

  /** The last one comes two days before the end, so that it is seen and kept. */
  of(author: number): readonly StoryOutline[] {
    const { random, users } = this;
    const registered = users.registeredAt[author] ?? START;
    random.rewind(STREAM.story, author);
    const room = END - 2 * DAY - registered;
    if (!random.chance(TELLING_SHARE) || room <= MOST_STORIES) return [];
    const times = Array.from(
      { length: 1 + random.below(MOST_STORIES) },
      () => registered + 1 + Math.floor(random.unit() * room),
    ).sort((a, b) => a - b);
    const authorId = users.id(author);
    return times.map((at, place) => {
      const index = author * MOST_STORIES + place;
      const audience = random.chance(FOR_FRIENDS_SHARE) ? 'close_friends' : 'everyone';
      return { id: this.ids.make(at, index), authorId, author, index, audience, at };
    });
  }
}

/**
 * The stories, user by user, each user's in the order of their time.
 *
 * @example
 * for (const story of walkStories(users, hashtags)) console.log(story.caption);
 */
export function* walkStories(users: UserTable, hashtags: HashtagVocabulary): Generator<PlannedStory> {
  for (const { id, authorId, audience, caption, at } of wholeStories(users, hashtags))
    yield { id, authorId, audience, caption, at };
}

function* wholeStories(users: UserTable, hashtags: HashtagVocabulary): Generator<NumberedStory> {
  const stories = new Stories(users);
  const captions = new CaptionWriter(users, hashtags);
  const random = new Random(users.seed);
  for (let user = 0; user < users.count; user += 1) {
    for (const story of stories.of(user)) {
      random.rewind(STREAM.storyCaption, story.index);
      yield { ...story, caption: captions.write(random, user, users.registeredBy(story.at)) };
    }
  }
}

/**
 * The stories that are not for close friends alone, in the order of {@link walkStories}.
 *
 * @example
 * for (const story of walkOpenStories(users, hashtags)) console.log(story.index);
 */
export function* walkOpenStories(users: UserTable, hashtags: HashtagVocabulary): Generator<NumberedStory> {
  for (const story of wholeStories(users, hashtags)) if (story.audience === 'everyone') yield story;
}

/**
 * The views of stories, grouped by story, within the 24 hours of each. A user sees a story at most once, and never an own one.
 *
 * @example
 * for (const view of walkStoryViews(audience)) console.log(view.viewerId);
 */
export function* walkStoryViews(audience: Audience): Generator<PlannedStoryView> {
  const { users } = audience;
  const stories = new Stories(users);
  const random = new Random(users.seed);
  const seen = new Uint32Array(users.count);
  for (let author = 0; author < users.count; author += 1) {
    for (const story of stories.of(author)) {
      if (story.audience !== 'everyone') continue;
      random.rewind(STREAM.storyView, story.index);
      const count = random.below(Math.min(users.count, MOST_VIEWERS));
      seen[author] = story.index + 1;
      for (let view = 0; view < count; view += 1) {
        const viewer = audience.unmarked(random, author, story.at, seen, story.index + 1);
        const from = Math.max(story.at, users.registeredAt[viewer] ?? START);
        const at = from + 1 + random.below(8 * HOUR);
        if (at < story.at + DAY) yield { storyId: story.id, viewerId: users.id(viewer), at };
      }
    }
  }
}

interface HighlightOutline extends PlannedHighlight {
  readonly items: readonly PlannedHighlightItem[];
}

function* highlights(users: UserTable): Generator<HighlightOutline> {
  const stories = new Stories(users);
  const ids = new UuidMaker<HighlightId>(users.seed, STREAM.highlightId);
  const random = new Random(users.seed);
  for (let author = 0; author < users.count; author += 1) {
    const own = stories.of(author);
    random.rewind(STREAM.highlight, author);
    const last = own.at(-1);
    if (last === undefined || !random.chance(HIGHLIGHTING_SHARE)) continue;
    const at = last.at + 1 + random.below(HOUR);
    const id = ids.make(at, author);
    const items = own
      .filter(() => random.chance(HIGHLIGHTED_SHARE))
      .map((story, place) => ({
        ...{ highlightId: id, storyId: story.id, authorId: story.authorId },
        ...{ publishedAt: story.at, at: at + 1 + place },
      }));
    yield { id, authorId: last.authorId, name: random.pick(COLLECTION_NAMES), at, items };
  }
}

/**
 * The highlights, one for some of the users who publish stories.
 *
 * @example
 * for (const highlight of walkHighlights(users)) console.log(highlight.name);
 */
export function* walkHighlights(users: UserTable): Generator<PlannedHighlight> {
  for (const { id, authorId, name, at } of highlights(users)) yield { id, authorId, name, at };
}

/**
 * The stories of the highlights.
 *
 * @example
 * for (const item of walkHighlightItems(users)) console.log(item.storyId);
 */
export function* walkHighlightItems(users: UserTable): Generator<PlannedHighlightItem> {
  for (const { items } of highlights(users)) yield* items;
}
