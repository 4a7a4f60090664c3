import type { CollectionId, PostId, UserId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedCollection, PlannedCollectionItem, PlannedSave } from '../records';
import type { PostTable } from '../tables/post-table';
import type { UserTable } from '../tables/user-table';
import { DAY, END, HOUR, START } from '../timeline';
import { COLLECTION_NAMES } from '../words/collection-names';
import type { Audience } from './audience';

/** So many saves come on one like. */
const SAVES_PER_LIKE = 0.12;
const SAVE_DELAY = 2 * DAY;
/** The last save leaves room for the collection. */
const LATEST = END - 2;

const KEEPING_SHARE = 0.4;
const MOST_COLLECTIONS = 3;
const COLLECTED_SHARE = 0.5;

interface Save extends PlannedSave {
  readonly user: number;
}

/**
 * The saves of posts, grouped by post: some for every like. A user saves a post at most once, and never an own one.
 *
 * @example
 * for (const save of walkSaves(audience, posts)) console.log(save.userId);
 */
export function* walkSaves(audience: Audience, posts: PostTable): Generator<PlannedSave> {
  for (const { postId, postAuthorId, userId, at } of saves(audience, posts))
    yield { postId, postAuthorId, userId, at };
}

function* saves(audience: Audience, posts: PostTable): Generator<Save> {
  const { users } = audience;
  const random = new Random(users.seed);
  const postIds = new UuidMaker<PostId>(users.seed, STREAM.postId);
  const saved = new Uint32Array(users.count);
  for (let post = 0; post < posts.count; post += 1) {
    random.rewind(STREAM.save, post);
    const count = Math.floor((posts.likes[post] ?? 0) * SAVES_PER_LIKE + random.unit());
    if (count === 0 || users.count < 2) continue;
    const at = posts.at[post] ?? START;
    const author = posts.author[post] ?? 0;
    const postId = postIds.make(at, post);
    const postAuthorId = users.id(author);
    saved[author] = post + 1;
    for (let save = 0; save < Math.min(count, users.count - 1); save += 1) {
      const user = audience.unmarked(random, author, at, saved, post + 1);
      const time = audience.reaction(random, user, at, SAVE_DELAY, LATEST);
      yield { postId, postAuthorId, userId: users.id(user), user, at: time };
    }
  }
}

/** The collections of each user, made again from the seed whenever they are needed. */
class Collections {
  private readonly random: Random;
  private readonly ids: UuidMaker<CollectionId>;

  constructor(private readonly users: UserTable) {
    this.random = new Random(users.seed);
    this.ids = new UuidMaker<CollectionId>(users.seed, STREAM.collectionId);
  }

  of(user: number): readonly PlannedCollection[] {
    const { random, users } = this;
    const registered = users.registeredAt[user] ?? START;
    random.rewind(STREAM.collection, user);
    if (!random.chance(KEEPING_SHARE) || registered >= END - DAY) return [];
    const count = 1 + random.below(MOST_COLLECTIONS);
    const first = random.below(COLLECTION_NAMES.length);
    const ownerId: UserId = users.id(user);
    return Array.from({ length: count }, (_, place) => {
      const at = registered + 1 + Math.floor(random.unit() * (END - DAY - registered) * 0.5);
      const name = COLLECTION_NAMES[(first + place) % COLLECTION_NAMES.length] ?? '';
      return { id: this.ids.make(at, user * MOST_COLLECTIONS + place), ownerId, name, at };
    });
  }
}

/**
 * The named collections, user by user.
 *
 * @example
 * for (const collection of walkCollections(users)) console.log(collection.name);
 */
export function* walkCollections(users: UserTable): Generator<PlannedCollection> {
  const collections = new Collections(users);
  for (let user = 0; user < users.count; user += 1) yield* collections.of(user);
}

/**
 * Which saved posts are in which collection of the user, in the order of the saves.
 *
 * @example
 * for (const item of walkCollectionItems(audience, posts)) console.log(item.collectionId);
 */
export function* walkCollectionItems(audience: Audience, posts: PostTable): Generator<PlannedCollectionItem> {
  const { users } = audience;
  const collections = new Collections(users);
  const random = new Random(users.seed);
  let index = 0;
  for (const { user, userId, postId, at } of saves(audience, posts)) {
    random.rewind(STREAM.collectionItem, index);
    index += 1;
    if (!random.chance(COLLECTED_SHARE)) continue;
    const own = collections.of(user);
    if (own.length === 0) continue;
    const collection = random.pick(own);
    const added = Math.min(END - 1, Math.max(at, collection.at) + 1 + random.below(HOUR));
    yield { ownerId: userId, collectionId: collection.id, postId, at: added };
  }
}
