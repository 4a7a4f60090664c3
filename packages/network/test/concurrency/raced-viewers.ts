import type { UserId } from '@tintype/shared-db';
import { insertFollow } from '@tintype/shared-db/testing';
import { registeredCommands, registeredReads, unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';
import { callNamed } from '../named-call';
import {
  argumentFor,
  before,
  highlightOf,
  pictureOn,
  pictureStoryOf,
  picturesOn,
  type Scene,
  storeWith,
} from '../staged-calls/scene-calls';
import type { Hiding } from './hidings';

const registered = { ...registeredReads, ...registeredCommands.viewer };
/** Every read and command of a viewer, but for those on the viewer's own account. */
export const raced = Object.entries(registered).flatMap(([name, { takes }]) =>
  name.startsWith('account.') ? [] : [{ name, takes }],
);

/** A viewer, and the call that races. */
export interface Racer {
  readonly name: string;
  readonly scene: Scene;
  readonly call: () => Promise<unknown>;
}

/** An owner with a post and a comment by another user. The post has a hashtag of its own. */
export async function setOwner(fixture: TestNetwork, { ofFollowers }: Hiding): Promise<Scene> {
  const { id: other, username } = await fixture.register();
  const [writer] = (await fixture.people(1)) as [UserId];
  const tag = `of_${username}`;
  const post = await fixture.publish(other, `First light #${tag}`);
  const { id: hashtag } = unwrap(await fixture.network.as(null).hashtags.get(tag));
  const comment = await fixture.comment(writer, post);
  unwrap(await fixture.network.as(writer).comments.reply(post, comment, 'Again'));
  await fixture.like(writer, post);
  await fixture.follow(writer, other);
  if (ofFollowers) unwrap(await fixture.network.as(other).account.setPrivacy(true));
  return {
    me: other,
    other,
    username,
    writer,
    post,
    comment,
    ...{
      tag,
      hashtag,
      ...(await storeWith(fixture, await picturesOn(fixture, post, other), writer)),
      collection: await collectionOf(fixture, other),
      story: await pictureStoryOf(fixture, other),
      highlight: await highlightOf(fixture, other),
      report: unwrap(await fixture.network.as(writer).posts.report(post, { reason: 'spam' })).id,
    },
  };
}

const collectionOf = async ({ network }: TestNetwork, me: UserId) =>
  unwrap(await network.as(me).collections.create({ name: 'Light' })).id;

/** A viewer who sees the owner's post, and has what the call takes back. */
export async function setViewer(
  fixture: TestNetwork,
  hiding: Hiding,
  owner: Scene,
  { name, takes }: (typeof raced)[number],
): Promise<Racer> {
  const [me] = (await fixture.people(1)) as [UserId];
  const { network } = fixture;
  // Followers of an account that goes private go on to see it.
  if (hiding.ofFollowers || (name === 'feed.home' && !hiding.leavesPrivate)) {
    await fixture.follow(me, owner.other);
    if (hiding.ofFollowers) unwrap(await network.as(owner.other).people.acceptRequest(me));
  }
  const own = ofPostAuthor.find((call) => name === `comments.${call}`);
  if (own !== undefined) return postAuthor(fixture, { ...owner, me }, own);
  if (name === 'comments.edit') return commentWriter(fixture, { ...owner, me }, 'edit');
  if (name === 'comments.remove') return commentWriter(fixture, { ...owner, me }, 'remove');
  if (name === 'posts.tagPeople') return tagger(fixture, { ...owner, me });
  if (name === 'posts.publish') return mentioner(fixture, { ...owner, me });
  const first = { ...owner, me, collection: await collectionOf(fixture, me) };
  const more = await before[name]?.(fixture, first);
  // A file of the viewer's own, or a link. Who else is the author of the post, does not race.
  const scene = name.startsWith('media.') ? { ...first, ...more } : first;
  await onList[name]?.(fixture, scene);
  const given = takes.map((kind) => argumentFor(kind, scene));
  return { name, scene, call: () => callNamed(network.as(me), name)(...given) };
}

const ofPostAuthor = ['approve', 'hide', 'pin', 'unpin'] as const;

/** The author of a post, under which the owner has written. */
async function postAuthor(
  fixture: TestNetwork,
  scene: Scene,
  call: (typeof ofPostAuthor)[number],
): Promise<Racer> {
  const me = fixture.network.as(scene.me);
  const post = await fixture.publish(scene.me);
  if (call === 'approve') unwrap(await me.people.restrict(scene.other));
  const comment = await fixture.comment(scene.other, post);
  if (call === 'unpin') unwrap(await me.comments.pin(post, comment));
  return {
    name: `comments.${call}`,
    scene: { ...scene, post, comment },
    call: () => me.comments[call](post, comment),
  };
}

/** The writer of a comment under the owner's post. */
async function commentWriter(fixture: TestNetwork, scene: Scene, call: 'edit' | 'remove'): Promise<Racer> {
  const { comments } = fixture.network.as(scene.me);
  const { post } = scene;
  const comment = await fixture.comment(scene.me, post);
  return {
    name: `comments.${call}`,
    scene: { ...scene, comment },
    call: () =>
      call === 'edit' ? comments.edit(post, comment, 'Splendid again') : comments.remove(post, comment),
  };
}

/** One who tags the owner on a picture of theirs. */
async function tagger(fixture: TestNetwork, scene: Scene): Promise<Racer> {
  const post = await fixture.publish(scene.me);
  const picture = await pictureOn(fixture, post, scene.me);
  const tag = { userId: scene.other, mediaId: picture, x: 0.25, y: 0.5 };
  return {
    name: 'posts.tagPeople',
    scene: { ...scene, post, picture },
    call: () => fixture.network.as(scene.me).posts.tagPeople(post, [tag]),
  };
}

/** One who mentions the owner. What counts is the mention that is stored. */
function mentioner(fixture: TestNetwork, scene: Scene): Racer {
  const call = async () => {
    const { id } = unwrap(
      await fixture.network.as(scene.me).posts.publish({ caption: `With @${scene.username}` }),
    );
    const mentions = await fixture.rows(`SELECT user_id FROM tintype.post_mentions WHERE post_id = $1`, [id]);
    return { ok: true, value: mentions };
  };
  return { name: 'posts.publish', scene, call };
}

/** What puts the owner, or a product of theirs, on a list of the viewer's own. */
const onList: Readonly<Record<string, (fixture: TestNetwork, scene: Scene) => Promise<unknown>>> = {
  'collections.saved': (fixture, { me, post }) => fixture.network.as(me).collections.save(post).then(unwrap),
  'collections.posts': (fixture, { me, collection, post }) =>
    fixture.network.as(me).collections.addPost(collection, post).then(unwrap),
  'people.requests': (fixture, { me, other }) =>
    insertFollow(fixture.database.ownerRepo, { followerId: other, followeeId: me, state: 'pending' }),
  'people.closeFriends': (fixture, { me, other }) =>
    fixture.network.as(me).people.addCloseFriend(other).then(unwrap),
  'people.muted': (fixture, { me, other }) => fixture.network.as(me).people.mute(other).then(unwrap),
  'people.restricted': (fixture, { me, other }) => fixture.network.as(me).people.restrict(other).then(unwrap),
  'shop.orderCart': (fixture, { me, other, product }) =>
    fixture.network.as(me).shop.putInCart(other, product, { quantity: 1 }).then(unwrap),
  'people.suggestions': (fixture, { me, writer }) => fixture.follow(me, writer),
};
