import { type Network, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { outcomeOf } from './outcome-of';

let fixture: TestNetwork;
let network: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
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
