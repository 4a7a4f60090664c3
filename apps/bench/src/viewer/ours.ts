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
import { shownComment, shownPerson, shownPost, shownRelation } from './shown';

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
    post: ({ viewer, post }) => one(network.as(viewer).post(post), postOf),
    profile: ({ viewer, username }) =>
      one(network.as(viewer).profile(username), ({ user, ...profile }) =>
        profile.stub ? { user: shownPerson(user), stub: true } : { user: shownPerson(user), ...profile },
      ),
    posts: ({ viewer, user }) => page((request) => network.as(viewer).posts(user, request), posts, postOf),
    comments: ({ viewer, post }) =>
      page((request) => network.as(viewer).comments(post, request), comments, commentOf),
    replies: ({ viewer, post, comment }) =>
      page((request) => network.as(viewer).replies(post, comment, request), replies, commentOf),
    likers: ({ viewer, post }) =>
      page((request) => network.as(viewer).likers(post, request), likers, personOf),
    followers: ({ viewer, user }) =>
      page((request) => network.as(viewer).followers(user, request), people, relatedOf),
    following: ({ viewer, user }) =>
      page((request) => network.as(viewer).following(user, request), people, relatedOf),
    mutuals: ({ viewer, user }) =>
      page((request) => network.as(viewer).mutuals(user, request), people, relatedOf),
    relationships: async ({ viewer, users }) => {
      const found = await network.as(viewer).relationships(users);
      return () =>
        found.ok ? Object.fromEntries([...found.value].map(([id, known]) => [id, shownRelation(known)])) : {};
    },
    suggestions: ({ viewer }) =>
      page(
        (request) => network.as(viewer).suggestions(request),
        suggestions,
        ({ mutuals, ...person }) => ({ ...personOf(person), mutuals }),
      ),
    home: ({ viewer }) => page((request) => network.as(viewer).home(request), home, postOf),
    requests: ({ viewer }) => page((request) => network.as(viewer).requests(request), people, relatedOf),
    blocked: ({ viewer }) => page((request) => network.as(viewer).blocked(request), people, relatedOf),
    muted: ({ viewer }) => page((request) => network.as(viewer).muted(request), people, relatedOf),
    closeFriends: ({ viewer }) =>
      page((request) => network.as(viewer).closeFriends(request), people, relatedOf),
    restricted: ({ viewer }) => page((request) => network.as(viewer).restricted(request), people, relatedOf),
  };
}

function commands(network: Network): Contender['runs'] {
  return {
    likePost: ({ viewer, post }) => done(network.as(viewer).likePost(post), changed),
    unlikePost: ({ viewer, post }) => done(network.as(viewer).unlikePost(post), changed),
    likeComment: ({ viewer, post, comment }) => done(network.as(viewer).likeComment(post, comment), changed),
    unlikeComment: ({ viewer, post, comment }) =>
      done(network.as(viewer).unlikeComment(post, comment), changed),
    comment: ({ viewer, post, text }) =>
      done(network.as(viewer).comment(post, text), ({ body }) => ({ body })),
    reply: ({ viewer, post, comment, text }) =>
      done(network.as(viewer).reply(post, comment, text), ({ body }) => ({ body })),
    follow: ({ viewer, user }) =>
      done(network.as(viewer).follow(user), ({ state, changed }) => ({ changed, state })),
    unfollow: ({ viewer, user }) => done(network.as(viewer).unfollow(user), changed),
    block: ({ viewer, user }) => done(network.as(viewer).block(user), changed),
    unblock: ({ viewer, user }) => done(network.as(viewer).unblock(user), changed),
    mute: ({ viewer, user }) =>
      done(network.as(viewer).mute(user), ({ posts, stories }) => ({ posts, stories })),
    unmute: ({ viewer, user }) => done(network.as(viewer).unmute(user), changed),
    addCloseFriend: ({ viewer, user }) => done(network.as(viewer).addCloseFriend(user), changed),
    removeCloseFriend: ({ viewer, user }) => done(network.as(viewer).removeCloseFriend(user), changed),
    publishPost: ({ viewer, text }) =>
      done(network.as(viewer).publishPost({ caption: text }), ({ caption }) => ({ caption })),
  };
}

const changed = (value: { readonly changed: boolean }) => ({ changed: value.changed });
const personOf = (person: Person) => shownPerson(person);
const postOf = (post: PostItem) => shownPost(post);
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
