import {
  type CommentItem,
  type Network,
  newCursorKey,
  openNetwork,
  type Page,
  type PageRequest,
  type Person,
  type PostItem,
  type RelatedPerson,
  type Result,
  type UserId,
} from '@tintype/network';
import { type Contender, pageSizes, type Shown } from './contender';
import { shownComment, shownPerson, shownPost, shownRelation, shownTray } from './shown';

/** The viewer API. Only this file knows the names of its calls. */
export async function openOurs(
  url: string,
  poolSize: number,
): Promise<Contender & { viewerOf(id: UserId): unknown }> {
  const network = await openNetwork({ url, cursorKey: newCursorKey(), poolSize, migrate: false });
  return {
    name: 'ours',
    runs: { ...reads(network), ...commands(network) },
    viewerOf: (id) => network.as(id),
    close: () => network.close(),
  };
}

function reads(network: Network): Contender['runs'] {
  const { posts, comments, replies, likers, people, home, suggestions } = pageSizes;
  return {
    post: ({ viewer, post }) => one(network.as(viewer).posts.get(post), postOf),
    profile: ({ viewer, username }) =>
      one(network.as(viewer).people.profile(username), ({ user, relationship, ...profile }) =>
        profile.stub
          ? { user: shownPerson(user), stub: true }
          : { user: shownPerson(user), ...profile, relationship: shownRelation(relationship) },
      ),
    posts: ({ viewer, user }) => page((request) => network.as(viewer).posts.of(user, request), posts, postOf),
    comments: ({ viewer, post }) =>
      page((request) => network.as(viewer).comments.list(post, request), comments, commentOf),
    replies: ({ viewer, post, comment }) =>
      page((request) => network.as(viewer).comments.replies(post, comment, request), replies, commentOf),
    likers: ({ viewer, post }) =>
      page((request) => network.as(viewer).posts.likers(post, request), likers, personOf),
    followers: ({ viewer, user }) =>
      page((request) => network.as(viewer).people.followers(user, request), people, relatedOf),
    following: ({ viewer, user }) =>
      page((request) => network.as(viewer).people.following(user, request), people, relatedOf),
    mutuals: ({ viewer, user }) =>
      page((request) => network.as(viewer).people.mutuals(user, request), people, relatedOf),
    relationships: async ({ viewer, users }) => {
      const found = await network.as(viewer).people.relationships(users);
      return () =>
        found.ok ? Object.fromEntries([...found.value].map(([id, known]) => [id, shownRelation(known)])) : {};
    },
    suggestions: ({ viewer }) =>
      page(
        (request) => network.as(viewer).people.suggestions(request),
        suggestions,
        ({ mutuals, ...person }) => ({ ...personOf(person), mutuals }),
      ),
    home: ({ viewer }) => page((request) => network.as(viewer).feed.home(request), home, postOf),
    hashtagPosts: ({ viewer, tag }) =>
      page((request) => network.as(viewer).hashtags.posts(tag, request), posts, postOf),
    collectionPosts: ({ viewer, collection }) =>
      page((request) => network.as(viewer).collections.posts(collection, request), posts, postOf),
    tray: ({ viewer }) => page((request) => network.as(viewer).stories.tray(request), people, shownTray),
    requests: ({ viewer }) =>
      page((request) => network.as(viewer).people.requests(request), people, relatedOf),
    blocked: ({ viewer }) => page((request) => network.as(viewer).people.blocked(request), people, relatedOf),
    muted: ({ viewer }) => page((request) => network.as(viewer).people.muted(request), people, relatedOf),
    closeFriends: ({ viewer }) =>
      page((request) => network.as(viewer).people.closeFriends(request), people, relatedOf),
    restricted: ({ viewer }) =>
      page((request) => network.as(viewer).people.restricted(request), people, relatedOf),
  };
}

function commands(network: Network): Contender['runs'] {
  return {
    likePost: ({ viewer, post }) => done(network.as(viewer).posts.like(post), changed),
    unlikePost: ({ viewer, post }) => done(network.as(viewer).posts.unlike(post), changed),
    likeComment: ({ viewer, post, comment }) =>
      done(network.as(viewer).comments.like(post, comment), changed),
    unlikeComment: ({ viewer, post, comment }) =>
      done(network.as(viewer).comments.unlike(post, comment), changed),
    comment: ({ viewer, post, text }) =>
      done(network.as(viewer).comments.add(post, text), ({ body }) => ({ body })),
    reply: ({ viewer, post, comment, text }) =>
      done(network.as(viewer).comments.reply(post, comment, text), ({ body }) => ({ body })),
    follow: ({ viewer, user }) =>
      done(network.as(viewer).people.follow(user), ({ state, changed }) => ({ changed, state })),
    unfollow: ({ viewer, user }) => done(network.as(viewer).people.unfollow(user), changed),
    block: ({ viewer, user }) => done(network.as(viewer).people.block(user), changed),
    unblock: ({ viewer, user }) => done(network.as(viewer).people.unblock(user), changed),
    mute: ({ viewer, user }) =>
      done(network.as(viewer).people.mute(user), ({ posts, stories }) => ({ posts, stories })),
    unmute: ({ viewer, user }) => done(network.as(viewer).people.unmute(user), changed),
    addCloseFriend: ({ viewer, user }) => done(network.as(viewer).people.addCloseFriend(user), changed),
    removeCloseFriend: ({ viewer, user }) => done(network.as(viewer).people.removeCloseFriend(user), changed),
    publishPost: ({ viewer, text }) =>
      done(network.as(viewer).posts.publish({ caption: text }), ({ caption }) => ({ caption })),
  };
}

const changed = (value: { readonly changed: boolean }) => ({ changed: value.changed });
const personOf = (person: Person) => shownPerson(person);
const postOf = ({ savedByMe, saves, views, media, tags, products, ...post }: PostItem) =>
  shownPost({
    ...post,
    more: {
      ...{ savedByMe, saves, views },
      media: media.map(({ id, alt }) => `${id} ${alt ?? ''}`),
      tagged: tags.map(({ person, mediaId, x, y, approved }) =>
        [person.id, person.username, mediaId, x, y, approved].join(' '),
      ),
      products: products.map(({ product: { id, name, price, currency }, mediaId, x, y }) =>
        [id, name, price, currency, mediaId, x, y].filter((part) => part !== null).join(' '),
      ),
    },
  });
const commentOf = (comment: CommentItem) => shownComment(comment);
const relatedOf = (person: RelatedPerson) => ({
  ...shownPerson(person),
  relationship: shownRelation(person.relationship),
});

async function one<T>(asked: Promise<Result<T, unknown>>, shown: (value: T) => unknown): Promise<Shown> {
  const answer = await asked;
  return () => (answer.ok ? [shown(answer.value)] : []);
}

/** What a command answers; null where it refuses. */
async function done<T>(asked: Promise<Result<T, unknown>>, shown: (value: T) => unknown): Promise<Shown> {
  const answer = await asked;
  return () => (answer.ok ? shown(answer.value) : null);
}

/** One page. A page that came back short is filled up where answers are compared, from the pages behind it. */
async function page<T>(
  read: (request: PageRequest) => Promise<Result<Page<T>, unknown>>,
  first: number,
  shown: (item: T) => unknown,
): Promise<Shown> {
  const answer = await read({ first });
  return async () => {
    if (!answer.ok) return [];
    const items = [...answer.value.items];
    let { next } = answer.value;
    while (items.length < first && next !== null) {
      const more = await read({ first, after: next });
      if (!more.ok) break;
      items.push(...more.value.items);
      ({ next } = more.value);
    }
    return items.slice(0, first).map(shown);
  };
}
