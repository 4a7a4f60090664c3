import { registeredCommands, registeredReads, systemMeta, unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';
import type { Scene } from '../staged-calls/scene-calls';

/** A change after which viewers see less of an owner. */
export interface Hiding {
  /** Whether the owner's account is private before, and the viewers follow it. */
  readonly ofFollowers: boolean;
  /** Whether it is private afterwards, and follows wait for its consent. */
  readonly leavesPrivate: boolean;
  /** Once for all viewers, or once for each. */
  readonly times: 'once' | 'each';
  readonly hide: (fixture: TestNetwork, scene: Scene) => Promise<unknown>;
  /** Whether a call names something that is hidden afterwards. */
  readonly hides: (name: string) => boolean;
  /** The ids that no later answer has. */
  readonly ids: (scene: Scene) => readonly string[];
  /** A query of what must not be left when all have ended, whatever began before. */
  readonly left?: string;
}

const takenBy = (name: string): readonly string[] =>
  new Map<string, { readonly takes: readonly string[] }>(
    Object.entries({ ...registeredReads, ...registeredCommands.viewer }),
  ).get(name)?.takes ?? [];

const ofStories = (name: string): boolean =>
  [
    ...['stories.view', 'stories.of', 'stories.highlights', 'stories.highlight'],
    ...['stories.openPicture', 'stories.signPicture'],
  ].includes(name);
/** Their caller is the author of the post. */
const ofAuthor: readonly string[] = [
  ...['comments.approve', 'comments.hide', 'comments.pin', 'comments.unpin'],
  ...['posts.arrangeMedia', 'posts.tagPeople', 'posts.tagProducts'],
];
const guards: Readonly<Record<string, { readonly guard: string }>> = registeredCommands.viewer;
/** Only an author gets an answer from these: a post of another user is not there for them, before the change too. */
const ofOwnPost = (name: string): boolean => guards[name]?.guard === 'own_post' || name === 'posts.edits';
const ofPost = (name: string): boolean =>
  takenBy(name).includes('post') && !ofAuthor.includes(name) && !ofOwnPost(name);
/** An order stays with its buyer, whatever becomes of the two users. */
const ofOrder = (name: string): boolean => takenBy(name).includes('order');
/** A file that the owner shares with the viewer, or a link to it. */
const ofShared = (name: string): boolean =>
  ['media.get', 'media.open', 'media.sign', 'media.openLink'].includes(name);
const ofLists = (name: string): boolean =>
  ['posts.of', 'people.followers', 'people.following', 'people.mutuals', 'people.taggedIn'].includes(name);
const ofPrivate = (name: string): boolean => ofPost(name) || ofLists(name) || ofStories(name);
const ofOwner = (name: string): boolean =>
  ofStories(name) ||
  ofShared(name) ||
  (takenBy(name).some((kind) => ['user', 'username', 'post', 'comment'].includes(kind)) &&
    name !== 'posts.arrangeMedia' &&
    name !== 'posts.tagProducts' &&
    !ofOwnPost(name) &&
    !ofOrder(name) &&
    // They end what the viewer has given or collected.
    name !== 'media.unshare' &&
    name !== 'shop.takeFromCart' &&
    !name.startsWith('account.'));
const ofThePost = ({ post, comment }: Scene): readonly string[] => [post, comment];
const content = (scene: Scene): readonly string[] => [...ofThePost(scene), scene.story, scene.highlight];

const across = (table: string, one: string, other: string, shown = 'true'): string =>
  `SELECT '${table}' AS what FROM tintype.blocks b JOIN tintype.${table} r ON r.${one} <> r.${other} AND ${shown}
     AND r.${one} IN (b.blocker_id, b.blocked_id) AND r.${other} IN (b.blocker_id, b.blocked_id)`;

/** What is shown or counted between two users where one blocks the other. */
const acrossBlocks = [
  across('follows', 'follower_id', 'followee_id'),
  across('close_friends', 'owner_id', 'friend_id'),
  across('restrictions', 'owner_id', 'restricted_id'),
  across('post_likes', 'user_id', 'post_author_id', 'NOT r.hidden_by_block'),
  across('post_tags', 'user_id', 'post_author_id', 'NOT r.hidden_by_block'),
  across('comments', 'author_id', 'post_author_id', 'NOT r.hidden_by_block'),
  across('comment_likes', 'user_id', 'comment_author_id', 'NOT r.hidden_by_block'),
].join(' UNION ALL ');

/** Every change that takes something out of the sight of viewers. */
export const hidings: Readonly<Record<string, Hiding>> = {
  '[inv 58] a block': {
    ofFollowers: false,
    leavesPrivate: false,
    times: 'each',
    // By the social graph itself: the owner does not see a viewer who has blocked them first.
    hide: ({ network }, { me, other }) =>
      network.socialGraph.block({ blockerId: other, blockedId: me }, systemMeta).then(unwrap),
    hides: ofOwner,
    ids: (scene) => [scene.other, ...content(scene)],
    left: acrossBlocks,
  },
  '[inv 56] going private': {
    ofFollowers: false,
    leavesPrivate: true,
    times: 'once',
    hide: ({ network }, { other }) => network.as(other).account.setPrivacy(true).then(unwrap),
    hides: ofPrivate,
    ids: content,
  },
  '[inv 57] an unfollow': {
    ofFollowers: true,
    leavesPrivate: true,
    times: 'each',
    hide: ({ network }, { me, other }) => network.as(me).people.unfollow(other).then(unwrap),
    hides: ofPrivate,
    ids: content,
  },
  '[inv 57] the removal of a follower': {
    ofFollowers: true,
    leavesPrivate: true,
    times: 'each',
    hide: ({ network }, { me, other }) => network.as(other).people.removeFollower(me).then(unwrap),
    hides: ofPrivate,
    ids: content,
  },
  '[inv 59] the removal of a post': {
    ofFollowers: false,
    leavesPrivate: false,
    times: 'once',
    hide: ({ network }, { other, post }) => network.as(other).posts.remove(post).then(unwrap),
    hides: ofPost,
    ids: ofThePost,
  },
};

interface Answered {
  readonly ok: boolean;
  readonly value?: unknown;
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (part instanceof Map ? [...part] : part)) ?? '';

/** Whether an answer of a call that began after the change shows or writes something that is hidden. */
export function leaks(hiding: Hiding, name: string, scene: Scene, answer: unknown): boolean {
  const { ok, value } = answer as Answered;
  if (!ok) return false;
  if (hiding.ids(scene).some((id) => textOf(value).includes(id))) return true;
  const { changed = false, state } = (value ?? {}) as { changed?: boolean; state?: string };
  if (hiding.leavesPrivate && name === 'people.follow' && changed && state === 'accepted') return true;
  if (!hiding.hides(name)) return false;
  const guard = guards[name]?.guard;
  return guard === undefined || guard === 'visible' || changed;
}
