import type { UserId } from '@tintype/shared-db';
import { idOfAbsentUser } from '@tintype/shared-db/testing';
import { type Network, type People, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { outcomeOf } from './outcome-of';

let fixture: TestNetwork;
let network: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({
    onStatement: ({ name, text }) => sent.push(name === 'unnamed' ? text : name),
  });
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

type Answer = Promise<{ readonly ok: boolean; readonly error?: { readonly kind: string } }>;

const lockPair = 'social_graph.lock_pair';
const added = (name: string) => [lockPair, `network.${name}`];
const ended = (name: string) => [`network.${name}`];

/** The statements of each command. A series is one round trip; so is a single statement. */
const commands: Readonly<
  Record<string, readonly [run: (people: People, userId: UserId) => Answer, statements: readonly string[]]>
> = {
  follow: [
    (people, id) => people.follow(id),
    [lockPair, 'accounts.lock_account_state_in_series', 'network.follow_user'],
  ],
  unfollow: [(people, id) => people.unfollow(id), ended('unfollow_user')],
  cancelRequest: [(people, id) => people.cancelRequest(id), ended('cancel_request')],
  acceptRequest: [(people, id) => people.acceptRequest(id), added('accept_request')],
  rejectRequest: [(people, id) => people.rejectRequest(id), ended('reject_request')],
  removeFollower: [(people, id) => people.removeFollower(id), ended('remove_follower')],
  mute: [(people, id) => people.mute(id), ended('mute_user')],
  unmute: [(people, id) => people.unmute(id), ended('unmute_user')],
  restrict: [(people, id) => people.restrict(id), added('restrict_user')],
  unrestrict: [(people, id) => people.unrestrict(id), ended('unrestrict_user')],
  addCloseFriend: [(people, id) => people.addCloseFriend(id), added('add_close_friend')],
  removeCloseFriend: [(people, id) => people.removeCloseFriend(id), ended('remove_close_friend')],
  dismissSuggestion: [(people, id) => people.dismissSuggestion(id), added('dismiss_suggestion')],
  restoreSuggestion: [(people, id) => people.restoreSuggestion(id), ended('restore_suggestion')],
};

const named = Object.entries(commands);

test.each(named)('%s is one round trip, which logs what it did', async (name, [run, statements]) => {
  const [viewer, other] = (await fixture.people(2)) as [UserId, UserId];
  if (name === 'acceptRequest') {
    unwrap(await fixture.network.as(viewer).account.setPrivacy(true));
    await fixture.follow(other, viewer);
  }
  sent.length = 0;
  expect((await run(network.as(viewer, name).people, other)).ok).toBe(true);
  expect(sent).toEqual(statements);
  expect(await fixture.actionsOf(viewer, name)).toHaveLength(1);
});

test.each(named)(
  '%s of a user who is not there is the same, and one that is refused is logged',
  async (name, [run, statements]) => {
    const [viewer] = (await fixture.people(1)) as [UserId];
    sent.length = 0;
    const answer = await run(network.as(viewer, `absent ${name}`).people, idOfAbsentUser);
    expect(sent.slice(0, statements.length)).toEqual(statements);
    const more = answer.ok ? [] : ['action_log.insert_action'];
    expect(sent.slice(statements.length)).toEqual(more);
    expect(await fixture.actionsOf(viewer, `absent ${name}`)).toHaveLength(1);
  },
);

test.each(named)(
  '%s of a viewer whose account is not active is refused, and logged once',
  async (name, [run]) => {
    const [viewer] = (await fixture.people(1, { status: 'suspended' })) as [UserId];
    const [other] = (await fixture.people(1)) as [UserId];
    expect(outcomeOf((await run(network.as(viewer, `inactive ${name}`).people, other)) as never)).toBe(
      'inactive',
    );
    const actions = await fixture.actionsOf(viewer, `inactive ${name}`);
    expect(actions).toEqual([expect.stringMatching(/ failed$/)]);
  },
);

test('a block goes out in one series with what it hides, and so does its end', async () => {
  const [viewer, other] = (await fixture.people(2)) as [UserId, UserId];
  const { people } = network.as(viewer);
  const statements = async (run: () => Answer): Promise<readonly string[]> => {
    sent.length = 0;
    expect((await run()).ok).toBe(true);
    return [...sent];
  };
  const hiding = ['content.lock_comments_between', 'content.hide_between'];
  const showing = ['content.lock_comments_between', 'content.show_between'];
  // The second one changes nothing, and so do the statements behind it.
  for (const _time of ['once', 'again'])
    expect(await statements(() => people.block(other))).toEqual([lockPair, 'network.block_user', ...hiding]);
  for (const _time of ['once', 'again'])
    expect(await statements(() => people.unblock(other))).toEqual([
      lockPair,
      'network.unblock_user',
      ...showing,
    ]);
});

test('inside a transaction each command sends the same statements, one by one', async () => {
  const [viewer, other] = (await fixture.people(2)) as [UserId, UserId];
  await network.transact(async (tx) => {
    sent.length = 0;
    const followed = await tx.as(viewer).people.follow(other);
    expect(sent.filter((name) => /^(?:network|social_graph|accounts)\./.test(name))).toEqual(
      commands['follow']?.[1],
    );
    return followed;
  });
});

test('a profile is one statement, with the relation of the viewer; a hidden one and an absent one too', async () => {
  const [ada, grace] = [await fixture.register(), await fixture.register()];
  await fixture.follow(ada.id, grace.id);
  await fixture.publish(grace.id);
  for (const viewer of [network.as(ada.id), network.as(null), network.as(grace.id)]) {
    sent.length = 0;
    const page = unwrap(await viewer.people.profile(grace.username.toUpperCase()));
    expect([page.posts, page.followers, page.following]).toEqual([1, 1, 0]);
    expect(sent).toEqual(['network.get_profile']);
  }
  const seen = unwrap(await network.as(ada.id).people.profile(grace.username)).relationship;
  expect(seen).toMatchObject({ targetId: grace.id, following: true, followedBy: false });
  expect(unwrap(await network.as(grace.id).people.profile(grace.username)).relationship).toBeNull();
  unwrap(await network.as(grace.id).people.block(ada.id));
  for (const name of [grace.username, 'no_such_user', '!']) {
    sent.length = 0;
    expect(outcomeOf(await network.as(ada.id).people.profile(name))).toBe('not_found');
    expect(sent).toEqual(['network.get_profile']);
  }
  const stub = unwrap(await network.as(grace.id).people.profile(ada.username));
  expect([stub.stub, stub.relationship?.blocking, stub.posts]).toEqual([true, true, 0]);
});
