import type { Page, Result } from '@tintype/database';
import { asMediaId, idOfNothing, type PostId } from '@tintype/shared-db';
import {
  type Access,
  type ContentKind,
  type PostItem,
  postCode,
  type registeredReads,
  type ViewerClass,
} from '../../src';
import { accountProbes } from './account-probes';
import type { Probe } from './probe';
import type { StagedOwner, StagedViewer } from './stage';

type Reads = typeof registeredReads;
type KindsOf<Read> = Read extends { readonly shows: readonly ContentKind[] } ? Read['shows'][number] : never;
type Probes = { readonly [Read in keyof Reads]: Readonly<Record<KindsOf<Reads[Read]>, Probe>> };

type Answer<T> = Result<Page<T>, unknown> | undefined;

/** Whether a page has such an item. A read that the viewer does not have shows nothing. */
function has<T>(answer: Answer<T>, is: (item: T) => boolean): Access {
  return answer?.ok && answer.value.items.some(is) ? 'yes' : 'no';
}

const active = ({ state }: StagedOwner): boolean => state === 'public' || state === 'private';
const known = (viewer: ViewerClass): boolean => viewer !== 'anonymous';
const following = (viewer: ViewerClass): boolean => viewer === 'follower' || viewer === 'close_friend';
const withLists = (viewer: ViewerClass): boolean =>
  viewer !== 'anonymous' && viewer !== 'self' && viewer !== 'moderator';
const isPerson =
  (id: string) =>
  (item: { readonly id: string }): boolean =>
    item.id === id;

/** What the author alone is told of a post. */
const isInsight = ({ saves, views }: PostItem): boolean => saves !== null && views !== null;

type Audience = keyof StagedOwner['posts'];

const postIn = (audience: Audience): Probe => ({
  look: async ({ reads }, owner) => has(await reads.posts.of(owner.id), isPerson(owner.posts[audience])),
});

const postItself = (audience: Audience): Probe => ({
  look: async ({ reads }, owner) => ((await reads.posts.get(owner.posts[audience])).ok ? 'yes' : 'no'),
});

const isShown =
  (id: string, has: (item: PostItem) => boolean = () => true) =>
  (item: PostItem): boolean =>
    item.id === id && has(item);

/** On the posts that show the bystander. */
const postTagging = (audience: Audience, is?: (item: PostItem) => boolean): Probe => ({
  look: async ({ reads }, owner, { id }) =>
    has(await reads.people.taggedIn(id, { first: 50 }), isShown(owner.posts[audience], is)),
});

const hasProduct = ({ products }: PostItem): boolean => products.length === 1;

/** A store is public, also where the account is private: of a post with a product this asks where the post is seen. */
const onVisiblePost = (probe: Probe): Probe => ({
  ...probe,
  only: (viewer, owner) =>
    (owner.state !== 'private' || following(viewer) || viewer === 'self' || viewer === 'moderator') &&
    (probe.only?.(viewer, owner) ?? true),
});

const hasPicture = ({ media }: PostItem): boolean => media.length === 1;

const postOfCode = (audience: Audience, is: (item: PostItem) => boolean = () => true): Probe => ({
  look: async ({ reads }, owner) => {
    const post = await reads.posts.byCode(postCode(owner.posts[audience]));
    return post.ok && is(post.value) ? 'yes' : 'no';
  },
});

const pinned = (audience: Audience, is: (item: PostItem) => boolean = () => true): Probe => ({
  look: async ({ reads }, owner) => {
    const found = await reads.posts.pinned(owner.id);
    return found.ok && found.value.some((item) => item.id === owner.posts[audience] && is(item))
      ? 'yes'
      : 'no';
  },
});

/** A list of own posts that are not published: of another user's there is nothing to ask. */
const ownPosts = (read: 'drafts' | 'archived', post: 'draft' | 'archived'): Probe => ({
  look: async ({ reads }, owner) => has(await reads.posts[read]?.(), isPerson(owner[post])),
  only: (viewer) => viewer === 'self',
});

/** Whose accounts are not active have no home page. */
const postAtHome = (audience: Audience, is: (item: PostItem) => boolean = () => true): Probe => ({
  look: async ({ reads }, owner) =>
    has(await reads.feed?.home(), (item) => item.id === owner.posts[audience] && is(item)),
  only: (viewer, owner) => (following(viewer) || viewer === 'self') && active(owner),
});

/** No post of an account that is not active is on the page of a hashtag. */
const postWithTag = (audience: Audience, is: (item: PostItem) => boolean = () => true): Probe => ({
  look: async ({ reads }, owner) =>
    has(await reads.hashtags.posts(owner.tag), (item) => item.id === owner.posts[audience] && is(item)),
  only: (_viewer, owner) => active(owner),
});

/** On the page of the product of each owner. A store whose owner has no active account is hidden, with its products. */
const postOfProduct = (audience: Audience, is?: (item: PostItem) => boolean): Probe => ({
  look: async ({ reads }, { id, product, posts }) =>
    has(await reads.shop.postsOfProduct(id, product), isShown(posts[audience], is)),
  only: (_viewer, owner) => active(owner),
});

/** A list of saved posts: whose accounts are not active have none. */
const savedPost = (
  list: 'saved' | 'posts',
  audience: Audience,
  is: (item: PostItem) => boolean = () => true,
): Probe => ({
  look: async ({ reads, collection }, owner) => {
    const saved = list === 'saved' ? reads.collections?.saved() : reads.collections?.posts(collection);
    return has(await saved, (item) => item.id === owner.posts[audience] && is(item));
  },
  only: (viewer, owner) => known(viewer) && viewer !== 'moderator' && (viewer !== 'self' || active(owner)),
});

const savedProbes = (list: 'saved' | 'posts') => ({
  own_lists: {
    look: async ({ viewerClass, reads, collection }: StagedViewer) => {
      if (viewerClass !== 'self') return 'no';
      const saved = list === 'saved' ? reads.collections?.saved() : reads.collections?.posts(collection);
      return (await saved)?.ok ? 'yes' : 'no';
    },
  } satisfies Probe,
  posts_public: savedPost(list, 'public'),
  posts_followers: savedPost(list, 'followers'),
  posts_close_friends: savedPost(list, 'close_friends'),
  media: savedPost(list, 'public', hasPicture),
  like_count: savedPost(list, 'public', ({ likes }) => likes === 1),
  backstage: savedPost(list, 'public', isInsight),
  shop: onVisiblePost(savedPost(list, 'public', hasProduct)),
});

type Asked = (viewer: StagedViewer, owner: StagedOwner) => Promise<Result<unknown, unknown>> | undefined;

/** Whether a read answers at all. */
const answers = (ask: Asked): Probe['look'] => {
  return async (viewer, owner) => ((await ask(viewer, owner))?.ok ? 'yes' : 'no');
};

/** The pictures of posts. */
const pictureOf = (post: (owner: StagedOwner) => PostId): Probe => ({
  look: answers(({ reads }, owner) =>
    reads.posts.openPicture(post(owner), owner.pictures[post(owner)] ?? asMediaId(idOfNothing)),
  ),
});
const pictureProbes = (probeOf: (post: (owner: StagedOwner) => PostId) => Probe) => ({
  posts_public: probeOf(({ posts }) => posts.public),
  posts_followers: probeOf(({ posts }) => posts.followers),
  posts_close_friends: probeOf(({ posts }) => posts.close_friends),
  drafts: probeOf(({ draft }) => draft),
  media: probeOf(({ posts }) => posts.public),
});

/** The signed pictures of a post. Moderators open pictures. */
const signedPicture = (post: (owner: StagedOwner) => PostId): Probe => ({
  look: async ({ reads }, owner) => {
    const signed = await reads.posts.signPictures?.(post(owner));
    return signed?.ok && signed.value[0]?.mediaId === owner.pictures[post(owner)] ? 'yes' : 'no';
  },
  only: (viewer) => viewer !== 'moderator',
});

/** The pictures of stories: before they expire, in a highlight, and in the archive. */
const storyPictureProbes = (read: 'openPicture' | 'signPicture') => {
  const probe = (story: keyof StagedOwner['stories']): Probe => ({
    look: answers(({ reads }, { stories }) => reads.stories?.[read]?.(stories[story])),
    only: withStories,
  });
  return {
    stories: probe('unkept'),
    stories_close_friends: probe('close_friends'),
    highlights: probe('expired'),
    backstage: probe('past'),
  };
};

/** Moderators have no reads of files. Each other viewer has a share of the owner's file. */
const fileProbes = (ask: (viewer: StagedViewer, file: StagedOwner['file']) => ReturnType<Asked>) => ({
  // The picture of a post is shared with no other user.
  media: {
    look: answers((viewer, { id, posts, pictures }) =>
      ask(viewer, { ownerId: id, mediaId: pictures[posts.public] ?? asMediaId(idOfNothing) }),
    ),
    only: (viewer) => viewer === 'self',
  } satisfies Probe,
  activity: {
    look: answers((viewer, { file }) => (viewer.viewerClass === 'self' ? undefined : ask(viewer, file))),
    only: withLists,
  } satisfies Probe,
});

/** Moderators have no reads of stories. */
const withStories = (viewer: ViewerClass): boolean => viewer !== 'moderator';

const storyIn = (audience: 'everyone' | 'close_friends'): Probe => ({
  look: async ({ reads }, owner) => {
    const stories = await reads.stories?.of?.(owner.id);
    return stories?.ok && stories.value.some(({ id }) => id === owner.stories[audience]) ? 'yes' : 'no';
  },
  only: withStories,
});

const storyInHighlight = (audience: 'expired' | 'close_friends'): Probe => ({
  look: async ({ reads }, owner) =>
    has(await reads.stories?.highlight?.(owner.highlight), ({ id }) => id === owner.stories[audience]),
  only: withStories,
});

/** The viewers mute the stories of the owners: stories.test.ts has the trays of those who do not. */
const storiesInTray = (least: number): Probe => ({
  look: async ({ reads }, owner) =>
    has(await reads.stories?.tray?.(), ({ author, stories }) => author.id === owner.id && stories >= least),
  only: (viewer, owner) => viewer === 'self' && active(owner),
});

/** A list that only its owner has: of another's there is nothing to ask. */
const ownList = (read: 'requests' | 'blocked' | 'closeFriends' | 'muted' | 'restricted'): Probe => ({
  look: async ({ viewerClass, reads }) =>
    viewerClass === 'self' && (await reads.people[read]?.())?.ok ? 'yes' : 'no',
});

const onOwnList = (read: 'requests' | 'closeFriends' | 'muted' | 'restricted'): Probe => ({
  look: async ({ reads }, owner) => has(await reads.people[read]?.(), isPerson(owner.id)),
  only: withLists,
});

/** Every registered read, for every kind of content that it shows. */
const probes: Probes = {
  'people.profile': {
    profile: {
      look: async ({ reads }, owner) => {
        const page = await reads.people.profile(owner.username);
        return page.ok ? (page.value.stub ? 'stub' : 'yes') : 'no';
      },
    },
  },
  'people.openAvatar': {
    profile: {
      look: async ({ reads }, owner) => {
        const [opened, page] = [
          await reads.people.openAvatar(owner.id),
          await reads.people.profile(owner.username),
        ];
        // A stub has the picture, too.
        return opened.ok ? (page.ok && page.value.stub ? 'stub' : 'yes') : 'no';
      },
    },
  },
  'posts.of': {
    posts_public: postIn('public'),
    posts_followers: postIn('followers'),
    posts_close_friends: postIn('close_friends'),
    media: {
      look: async ({ reads }, owner) =>
        has(await reads.posts.of(owner.id), isShown(owner.posts.public, hasPicture)),
    },
    like_count: {
      look: async ({ reads }, owner) =>
        has(await reads.posts.of(owner.id), (post) => post.id === owner.posts.public && post.likes === 1),
    },
    backstage: {
      look: async ({ reads }, owner) =>
        has(await reads.posts.of(owner.id), (post) => post.id === owner.posts.public && isInsight(post)),
    },
    shop: onVisiblePost({
      look: async ({ reads }, owner) =>
        has(await reads.posts.of(owner.id), isShown(owner.posts.public, hasProduct)),
    }),
  },
  'posts.get': {
    posts_public: postItself('public'),
    posts_followers: postItself('followers'),
    posts_close_friends: postItself('close_friends'),
    media: {
      look: async ({ reads }, owner) => {
        const post = await reads.posts.get(owner.posts.public);
        return post.ok && hasPicture(post.value) ? 'yes' : 'no';
      },
    },
    like_count: {
      look: async ({ reads }, owner) => {
        const post = await reads.posts.get(owner.posts.public);
        return post.ok && post.value.likes === 1 ? 'yes' : 'no';
      },
    },
    backstage: {
      look: async ({ reads }, owner) => {
        const post = await reads.posts.get(owner.posts.public);
        return post.ok && isInsight(post.value) ? 'yes' : 'no';
      },
    },
    shop: onVisiblePost({
      look: async ({ reads }, owner) => {
        const post = await reads.posts.get(owner.posts.public);
        return post.ok && hasProduct(post.value) ? 'yes' : 'no';
      },
    }),
    drafts: {
      look: async ({ reads }, owner) => {
        const found = [await reads.posts.get(owner.draft), await reads.posts.get(owner.archived)];
        return found.every(({ ok }) => ok) ? 'yes' : found.some(({ ok }) => ok) ? 'stub' : 'no';
      },
    },
  },
  'posts.byCode': {
    posts_public: postOfCode('public'),
    posts_followers: postOfCode('followers'),
    posts_close_friends: postOfCode('close_friends'),
    media: postOfCode('public', hasPicture),
    like_count: postOfCode('public', ({ likes }) => likes === 1),
    backstage: postOfCode('public', isInsight),
    shop: onVisiblePost(postOfCode('public', hasProduct)),
    drafts: {
      look: async ({ reads }, owner) => ((await reads.posts.byCode(postCode(owner.draft))).ok ? 'yes' : 'no'),
    },
  },
  'posts.pinned': {
    posts_public: pinned('public'),
    posts_followers: pinned('followers'),
    posts_close_friends: pinned('close_friends'),
    media: pinned('public', hasPicture),
    like_count: pinned('public', ({ likes }) => likes === 1),
    backstage: pinned('public', isInsight),
    shop: onVisiblePost(pinned('public', hasProduct)),
  },
  'posts.drafts': { drafts: ownPosts('drafts', 'draft') },
  'posts.archived': { drafts: ownPosts('archived', 'archived') },
  'posts.edits': {
    backstage: {
      look: async ({ reads }, owner) => has(await reads.posts.edits(owner.posts.public), () => true),
    },
  },
  'feed.home': {
    posts_public: postAtHome('public'),
    posts_followers: postAtHome('followers'),
    posts_close_friends: postAtHome('close_friends'),
    media: postAtHome('public', hasPicture),
    like_count: postAtHome('public', ({ likes }) => likes === 1),
    backstage: postAtHome('public', isInsight),
    shop: onVisiblePost(postAtHome('public', hasProduct)),
  },
  'stories.of': { stories: storyIn('everyone'), stories_close_friends: storyIn('close_friends') },
  'stories.tray': { stories: storiesInTray(1), stories_close_friends: storiesInTray(2) },
  'stories.viewers': {
    backstage: {
      look: async ({ reads }, owner) =>
        (await reads.stories?.viewers?.(owner.stories.expired))?.ok ? 'yes' : 'no',
      only: withStories,
    },
    activity: {
      look: async ({ reads, story }, owner) => has(await reads.stories?.viewers?.(story), isPerson(owner.id)),
      only: withLists,
    },
  },
  'stories.highlights': {
    highlights: {
      look: async ({ reads }, owner) =>
        has(await reads.stories?.highlights?.(owner.id), ({ id }) => id === owner.highlight),
      only: withStories,
    },
  },
  'stories.highlight': {
    highlights: storyInHighlight('expired'),
    stories_close_friends: storyInHighlight('close_friends'),
  },
  'stories.archive': {
    drafts: {
      look: async ({ reads }, owner) =>
        has(await reads.stories?.archive?.(), ({ id }) => id === owner.stories.expired),
      only: (viewer) => viewer === 'self',
    },
  },
  'collections.saved': savedProbes('saved'),
  'collections.posts': savedProbes('posts'),
  'collections.list': {
    own_lists: {
      look: async ({ viewerClass, reads }) =>
        viewerClass === 'self' && (await reads.collections?.list())?.ok ? 'yes' : 'no',
    },
  },
  'posts.openPicture': pictureProbes(pictureOf),
  'posts.signPictures': pictureProbes(signedPicture),
  'stories.openPicture': storyPictureProbes('openPicture'),
  'stories.signPicture': storyPictureProbes('signPicture'),
  'media.files': {
    media: {
      look: async ({ reads }, owner) =>
        has(await reads.media?.files(), ({ mediaId }) => mediaId === owner.file.mediaId),
      only: (viewer) => viewer === 'self',
    },
  },
  'media.get': fileProbes(({ reads }, file) => reads.media?.get(file)),
  'media.open': fileProbes(({ reads }, file) => reads.media?.open(file)),
  'media.sign': fileProbes(({ reads }, file) => reads.media?.sign(file)),
  'media.openLink': {
    activity: {
      look: answers(({ reads }, { token }) => reads.media?.openLink(token)),
      only: (viewer) => viewer !== 'moderator',
    },
  },
  'media.shares': {
    own_lists: { look: answers(({ reads }, { file }) => reads.media?.shares(file)) },
  },
  'media.sharedWithMe': {
    own_lists: {
      look: answers(({ viewerClass, reads }) =>
        viewerClass === 'self' ? reads.media?.sharedWithMe() : undefined,
      ),
    },
    activity: {
      look: async ({ reads }, owner) =>
        has(await reads.media?.sharedWithMe({ first: 50 }), ({ mediaId }) => mediaId === owner.file.mediaId),
      only: withLists,
    },
  },
  'shop.store': {
    shop: { look: async ({ reads }, owner) => ((await reads.shop.store(owner.id)).ok ? 'yes' : 'no') },
  },
  'shop.products': {
    shop: {
      look: async ({ reads }, owner) => has(await reads.shop.products(owner.id), isPerson(owner.product)),
    },
  },
  'shop.product': {
    shop: {
      look: async ({ reads }, owner) =>
        (await reads.shop.product(owner.id, owner.product)).ok ? 'yes' : 'no',
    },
  },
  'shop.cart': {
    shop: {
      look: async ({ reads }, owner) => ((await reads.shop.cart?.(owner.id))?.ok ? 'yes' : 'no'),
      only: (viewer) => viewer !== 'moderator',
    },
  },
  'shop.postsOfProduct': {
    posts_public: postOfProduct('public'),
    posts_followers: postOfProduct('followers'),
    posts_close_friends: postOfProduct('close_friends'),
    media: postOfProduct('public', hasPicture),
    like_count: postOfProduct('public', ({ likes }) => likes === 1),
    backstage: postOfProduct('public', isInsight),
    shop: onVisiblePost(postOfProduct('public', hasProduct)),
  },
  'shop.openPicture': {
    shop: {
      look: answers(({ reads }, { id, product, file }) => reads.shop.openPicture(id, product, file.mediaId)),
    },
  },
  'shop.orders': {
    own_lists: {
      look: async ({ viewerClass, reads }) =>
        viewerClass === 'self' && (await reads.shop.orders?.())?.ok ? 'yes' : 'no',
    },
  },
  'shop.sales': {
    own_lists: {
      look: async ({ reads }, owner) => has(await reads.shop.sales?.(), isPerson(owner.order)),
    },
  },
  'shop.order': {
    own_lists: {
      look: async ({ reads }, owner) =>
        (await reads.shop.order?.(owner.id, owner.order))?.ok ? 'yes' : 'no',
    },
  },
  'reports.list': {
    own_lists: {
      look: async ({ viewerClass, reads }) =>
        viewerClass === 'self' && (await reads.reports?.list?.())?.ok ? 'yes' : 'no',
    },
  },
  'hashtags.get': {},
  'hashtags.posts': {
    discovery: postWithTag('public'),
    posts_public: postWithTag('public'),
    posts_followers: postWithTag('followers'),
    posts_close_friends: postWithTag('close_friends'),
    media: postWithTag('public', hasPicture),
    like_count: postWithTag('public', ({ likes }) => likes === 1),
    backstage: postWithTag('public', isInsight),
    shop: onVisiblePost(postWithTag('public', hasProduct)),
  },
  'hashtags.followed': {
    own_lists: {
      look: async ({ viewerClass, reads }) =>
        viewerClass === 'self' && (await reads.hashtags.followed?.())?.ok ? 'yes' : 'no',
    },
  },
  // The bystander uses the hashtag of each owner too, and one author makes no trend: it is there where the owner counts.
  'hashtags.trending': {
    trending: {
      look: async ({ reads }, owner) => {
        const trends = await reads.hashtags.trending?.();
        return trends?.ok && trends.value.some(({ display }) => display === owner.tag) ? 'yes' : 'no';
      },
      only: (viewer) => viewer !== 'moderator',
    },
  },
  'comments.get': {
    comments: {
      look: async ({ reads }, owner) =>
        (await reads.comments.get(owner.posts.public, owner.comment)).ok ? 'yes' : 'no',
    },
    activity: {
      look: async ({ reads }, owner, { post }) =>
        (await reads.comments.get(post, owner.commentElsewhere)).ok ? 'yes' : 'no',
    },
  },
  'comments.list': {
    comments: {
      look: async ({ reads }, owner) =>
        has(await reads.comments.list(owner.posts.public), isPerson(owner.comment)),
    },
    activity: {
      look: async ({ reads }, owner, { post }) =>
        has(await reads.comments.list(post), isPerson(owner.commentElsewhere)),
    },
  },
  'comments.replies': {
    comments: {
      look: async ({ reads }, owner) =>
        has(await reads.comments.replies(owner.posts.public, owner.comment), () => true),
    },
    activity: {
      look: async ({ reads }, owner, { post, comment }) =>
        has(await reads.comments.replies(post, comment), isPerson(owner.replyElsewhere)),
    },
  },
  'posts.likers': {
    likers: {
      look: async ({ reads }, owner, { id }) =>
        has(await reads.posts.likers(owner.posts.public), isPerson(id)),
    },
    activity: {
      look: async ({ reads }, owner, { post }) => has(await reads.posts.likers(post), isPerson(owner.id)),
      only: known,
    },
  },
  'people.relationships': {
    profile: {
      look: async ({ reads }, owner) => {
        const found = await reads.people.relationships?.([owner.id]);
        const relationship = found?.ok ? found.value.get(owner.id) : undefined;
        return relationship ? (relationship.blocking ? 'stub' : 'yes') : 'no';
      },
      only: withLists,
    },
  },
  'people.byIds': {
    profile: {
      look: async ({ reads }, owner) => {
        const found = await reads.people.byIds?.([owner.id]);
        const person = found?.ok ? found.value.get(owner.id) : undefined;
        return person ? (person.relationship?.blocking ? 'stub' : 'yes') : 'no';
      },
      only: (viewer) => viewer !== 'moderator',
    },
  },
  'people.followers': {
    follow_lists: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.followers(owner.id), isPerson(id)),
    },
    activity: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.followers(id), isPerson(owner.id)),
      only: known,
    },
  },
  'people.following': {
    follow_lists: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.following(owner.id), isPerson(id)),
    },
    activity: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.following(id), isPerson(owner.id)),
      only: known,
    },
  },
  'people.mutuals': {
    follow_lists: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.mutuals?.(owner.id), isPerson(id)),
      only: (viewer) => known(viewer) && viewer !== 'moderator',
    },
    activity: {
      look: async ({ reads }, owner, { id }) => has(await reads.people.mutuals?.(id), isPerson(owner.id)),
      only: following,
    },
  },
  'people.suggestions': {
    people_search: {
      look: async ({ reads }, owner) => has(await reads.people.suggestions?.(), isPerson(owner.id)),
      only: (viewer) => viewer === 'stranger' || viewer === 'close_friend_only',
    },
  },
  'people.taggedIn': {
    tagged_in: {
      look: async ({ reads }, owner, { post }) => has(await reads.people.taggedIn(owner.id), isPerson(post)),
    },
    posts_public: postTagging('public'),
    posts_followers: postTagging('followers'),
    posts_close_friends: postTagging('close_friends'),
    media: postTagging('public', hasPicture),
    like_count: postTagging('public', ({ likes }) => likes === 1),
    backstage: postTagging('public', isInsight),
    shop: onVisiblePost(postTagging('public', hasProduct)),
  },
  'people.requests': { own_lists: ownList('requests'), activity: onOwnList('requests') },
  'people.blocked': {
    own_lists: ownList('blocked'),
    profile: {
      look: async ({ reads }, owner) =>
        has(await reads.people.blocked?.(), isPerson(owner.id)) === 'yes' ? 'stub' : 'no',
      only: (viewer) => viewer === 'blocking',
    },
  },
  'people.closeFriends': { own_lists: ownList('closeFriends'), activity: onOwnList('closeFriends') },
  'people.muted': { own_lists: ownList('muted'), activity: onOwnList('muted') },
  'people.restricted': { own_lists: ownList('restricted'), activity: onOwnList('restricted') },
  ...accountProbes,
};

/** The probe of a read for a kind; none when the read does not show it. */
export function probeOf(read: keyof Reads, kind: ContentKind): Probe | undefined {
  return new Map(Object.entries<Probe>(probes[read])).get(kind);
}
