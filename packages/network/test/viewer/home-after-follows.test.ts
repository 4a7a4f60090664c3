import { type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

const homeOf = async (reader: UserId) =>
  unwrap(await fixture.network.as(reader).feed.home({ first: 50 })).items.map(({ id }) => id);

test('[inv 67] after a follow the home page has the older posts of the followee, and after its end none', async () => {
  const [reader, author, other] = [
    (await fixture.register()).id,
    (await fixture.register()).id,
    (await fixture.register()).id,
  ];
  const older = await fixture.publish(author, 'Before the follow');
  const elsewhere = await fixture.publish(other, 'Of another author');
  await fixture.follow(reader, other);
  expect(await homeOf(reader)).toEqual([elsewhere]);
  await fixture.follow(reader, author);
  const newer = await fixture.publish(author, 'After the follow');
  expect(await homeOf(reader)).toEqual([newer, elsewhere, older]);
  unwrap(await fixture.network.as(reader).people.unfollow(author));
  expect(await homeOf(reader)).toEqual([elsewhere]);
});

test('[inv 67] the posts of a private account come with the acceptance of the request', async () => {
  const [reader, author] = [(await fixture.register()).id, (await fixture.register()).id];
  const older = await fixture.publish(author, 'Before the account was private');
  unwrap(await fixture.network.as(author).account.setPrivacy(true));
  unwrap(await fixture.network.as(reader).people.follow(author));
  expect(await homeOf(reader)).toEqual([]);
  unwrap(await fixture.network.as(author).people.acceptRequest(reader));
  expect(await homeOf(reader)).toEqual([older]);
  unwrap(await fixture.network.as(author).people.removeFollower(reader));
  expect(await homeOf(reader)).toEqual([]);
});
