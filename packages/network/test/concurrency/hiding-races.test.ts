import type { UserId } from '@tintype/shared-db';
import { insertFollow, testSize } from '@tintype/shared-db/testing';
import { registeredCommands, registeredReads, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { callNamed } from '../named-call';
import { argumentFor, before, type Scene } from '../staged-calls/scene-calls';
import { type Hiding, hidings, leaks } from './hidings';

const connections = 64;

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: connections });
});
afterAll(() => fixture?.close());

const registered = { ...registeredReads, ...registeredCommands.viewer };
/** Every read and command of a viewer, but for those on the viewer's own account. */
const raced = Object.entries(registered).flatMap(([name, { takes }]) =>
  name.startsWith('account.') ? [] : [{ name, takes }],
);

/** How many viewers race with each call: together more than there are connections. */
const viewersOfEach = testSize({ small: 2, deep: 64 });

interface Racer {
  readonly name: string;
  readonly scene: Scene;
  readonly call: () => Promise<unknown>;
}

/** An owner with a post and a comment by another user. */
async function setOwner({ ofFollowers }: Hiding): Promise<Scene> {
  const { id: other, username } = await fixture.register();
  const [writer] = (await fixture.people(1)) as [UserId];
  const post = await fixture.publish(other);
  const comment = await fixture.comment(writer, post);
  unwrap(await fixture.network.as(writer).comments.reply(post, comment, 'Again'));
  await fixture.like(writer, post);
  await fixture.follow(writer, other);
  if (ofFollowers) unwrap(await fixture.network.as(other).account.setPrivacy(true));
  return { me: other, other, username, writer, post, comment };
}

/** A viewer who sees the owner's post, and has what the call takes back. */
async function setViewer(
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
  if (name === 'comments.approve') return approver({ ...owner, me });
  if (name === 'posts.publish') return mentioner({ ...owner, me });
  const scene = { ...owner, me };
  await before[name]?.(fixture, scene);
  await onList[name]?.(scene);
  const given = takes.map((kind) => argumentFor(kind, scene));
  return { name, scene, call: () => callNamed(network.as(me), name)(...given) };
}

/** One who approves what the owner has written under a post of theirs. */
async function approver(scene: Scene): Promise<Racer> {
  const me = fixture.network.as(scene.me);
  const post = await fixture.publish(scene.me);
  unwrap(await me.people.restrict(scene.other));
  const comment = await fixture.comment(scene.other, post);
  return {
    name: 'comments.approve',
    scene: { ...scene, post, comment },
    call: () => me.comments.approve(post, comment),
  };
}

/** One who mentions the owner. What counts is the mention that is stored. */
function mentioner(scene: Scene): Racer {
  const call = async () => {
    const { id } = unwrap(
      await fixture.network.as(scene.me).posts.publish({ caption: `With @${scene.username}` }),
    );
    const mentions = await fixture.rows(`SELECT user_id FROM tintype.post_mentions WHERE post_id = $1`, [id]);
    return { ok: true, value: mentions };
  };
  return { name: 'posts.publish', scene, call };
}

/** What puts the owner on a list of the viewer's own. */
const onList: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'people.requests': ({ me, other }) =>
    insertFollow(fixture.database.ownerRepo, { followerId: other, followeeId: me, state: 'pending' }),
  'people.closeFriends': ({ me, other }) => fixture.network.as(me).people.addCloseFriend(other).then(unwrap),
  'people.muted': ({ me, other }) => fixture.network.as(me).people.mute(other).then(unwrap),
  'people.restricted': ({ me, other }) => fixture.network.as(me).people.restrict(other).then(unwrap),
  'people.suggestions': ({ me, writer }) => fixture.follow(me, writer),
};

/** What a racer was answered by calls that began after the change was acknowledged to them. */
async function race({ call }: Racer, isOver: () => boolean): Promise<unknown> {
  for (;;) {
    const late = isOver();
    const answer = await call();
    if (late) return answer;
  }
}

test.each(Object.entries(hidings))(
  '%s: before it, every call shows or writes what it hides, so that the race can fail',
  async (_name, hiding) => {
    const owner = await setOwner(hiding);
    const silent: string[] = [];
    for (const one of raced.filter(({ name }) => hiding.hides(name))) {
      const { name, scene, call } = await setViewer(hiding, owner, one);
      if (!leaks(hiding, name, scene, await call())) silent.push(name);
    }
    expect(silent).toEqual([]);
  },
);

test.each(Object.entries(hidings))(
  '%s races with every read and command, and nothing that begins later shows or writes what is hidden',
  async (_name, hiding) => {
    const owner = await setOwner(hiding);
    const racers: Racer[] = [];
    for (const one of raced)
      for (let count = 0; count < viewersOfEach; count += 1) racers.push(await setViewer(hiding, owner, one));
    expect(racers.length).toBeGreaterThanOrEqual(connections);
    const over = new Set<Racer>();
    const thrown: unknown[] = [];
    const hide = async (of: readonly Racer[], scene: Scene): Promise<void> => {
      try {
        await hiding.hide(fixture, scene);
      } finally {
        for (const racer of of) over.add(racer);
      }
    };
    const later = new Map<Racer, unknown>();
    const middle = Math.floor(racers.length / 2);
    await Promise.all(
      racers.flatMap((racer, index) => {
        const run = race(racer, () => over.has(racer)).then((answer) => later.set(racer, answer));
        const hides: Promise<unknown>[] =
          hiding.times === 'each'
            ? [hide([racer], racer.scene)]
            : index === middle
              ? [hide(racers, owner)]
              : [];
        return [run, ...hides].map((one) => one.catch((error: unknown) => thrown.push(String(error))));
      }),
    );
    expect(thrown).toEqual([]);
    const leaked = racers.flatMap((racer) =>
      leaks(hiding, racer.name, racer.scene, later.get(racer)) ? [[racer.name, later.get(racer)]] : [],
    );
    expect(leaked).toEqual([]);
    expect(await fixture.counterDrift()).toEqual([]);
  },
);
