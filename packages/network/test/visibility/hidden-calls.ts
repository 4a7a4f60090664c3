import {
  type CommentId,
  type HashtagId,
  type HighlightId,
  idOfNothing,
  type PostId,
  type StoryId,
  type UserId,
} from '@tintype/shared-db';
import {
  type ArgumentKind,
  type Moderator,
  postCode,
  registeredCommands,
  registeredReads,
  type Viewer,
} from '../../src';
import { callNamed } from '../named-call';

/** A user, a post and a comment of it, and a hashtag. At least one of them is hidden from the viewer, or is not there. */
export interface Target {
  readonly user: UserId;
  readonly username: string;
  readonly post: PostId;
  readonly comment: CommentId;
  readonly tag: string;
  readonly hashtag: HashtagId;
  readonly story: StoryId;
  readonly highlight: HighlightId;
}

export type TargetKind = 'user' | 'post' | 'comment' | 'hashtag' | 'story' | 'highlight';

/** A call that names a target, and the kind of the target. */
export interface HiddenCall<Of> {
  readonly of: TargetKind;
  readonly run: (viewer: Of, target: Target) => Promise<unknown>;
}

/** The kind of target that a call names; null for a call without an argument of another user. */
function targetOf(takes: readonly ArgumentKind[]): TargetKind | null {
  if (takes.includes('comment')) return 'comment';
  if (takes.includes('post') || takes.includes('code')) return 'post';
  if (takes.includes('highlight')) return 'highlight';
  if (takes.includes('story')) return 'story';
  if (takes.includes('tag') || takes.includes('hashtag')) return 'hashtag';
  return takes.some((kind) => ['user', 'users', 'username', 'file'].includes(kind)) ? 'user' : null;
}

/** The argument of a call that names the target. Arguments that may be left out are left out. */
function argumentFor(
  kind: ArgumentKind,
  { user, username, post, comment, tag, hashtag, story, highlight }: Target,
): unknown {
  const values: Partial<Record<ArgumentKind, unknown>> = {
    ...{ user, username, post, comment, tag, hashtag, story, highlight, users: [user] },
    ...{
      collection: idOfNothing,
      product: idOfNothing,
      order: idOfNothing,
      media: idOfNothing,
      file: { ownerId: user, mediaId: idOfNothing },
      cart: { idempotencyKey: 'b7c1', lines: [{ productId: idOfNothing, quantity: 1 }], quantity: 1 },
      share: { level: 'read' },
      pictures: [],
      peopleTags: [],
      productTags: [],
      body: 'Hello',
      role: { role: 'admin' },
      flag: true,
      reason: { reason: 'spam' },
    },
    ...{
      code: postCode(post),
      form: { caption: 'Hello', fullPath: '/dawn.txt' },
      seenVersion: 1,
    },
  };
  return values[kind];
}

type Registered = Readonly<Record<string, { readonly takes: readonly ArgumentKind[] }>>;

/** Every registered call that names something of another user. */
function hiddenCalls<Of extends object>(registered: Registered): Readonly<Record<string, HiddenCall<Of>>> {
  return Object.fromEntries(
    Object.entries(registered).flatMap(([name, { takes }]): (readonly [string, HiddenCall<Of>])[] => {
      const of = targetOf(takes);
      if (of === null) return [];
      const run = (viewer: Of, target: Target): Promise<unknown> => {
        return callNamed(viewer, name)(...takes.map((kind) => argumentFor(kind, target)));
      };
      return [[name, { of, run }]];
    }),
  );
}

/** A caption names a user too. */
const publishPost: HiddenCall<Viewer> = {
  of: 'user',
  run: async (viewer, { username }) => {
    const post = await viewer.posts.publish({ caption: `With @${username}` });
    const read = post.ok ? await viewer.posts.get(post.value.id) : post;
    return read.ok ? read.value.mentions : read;
  },
};

/** And so does the caption of a draft, when it is published, and when the post is edited. */
const draftPost: HiddenCall<Viewer> = {
  of: 'user',
  run: async ({ posts }, { username }) => {
    const draft = await posts.draft({ caption: `With @${username}` });
    if (!draft.ok) return draft;
    const { id, version } = draft.value;
    const published = await posts.publishDraft(id);
    const first = await posts.get(id);
    const edited = await posts.edit(id, { caption: `And again, @${username}` }, version);
    const second = await posts.get(id);
    return [published.ok, edited.ok, first.ok && first.value.mentions, second.ok && second.value.mentions];
  },
};

const moderatedReads: Registered = Object.fromEntries(
  Object.entries(registeredReads).filter(([, read]) => 'moderated' in read),
);

export const hiddenReads = hiddenCalls<object>(registeredReads);
export const viewerCalls = {
  ...hiddenReads,
  ...hiddenCalls<Viewer>(registeredCommands.viewer),
  'posts.publish': publishPost,
  'posts.draft': draftPost,
};

/** The calls of moderators, for a viewer who is not one. */
export const moderatorCalls = hiddenCalls<Moderator>({ ...moderatedReads, ...registeredCommands.moderator });
