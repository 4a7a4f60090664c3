import { insertFollow, testCursorKey } from '@tintype/shared-db/testing';
import { openNetwork, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { allow } from './standings';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** A viewer with friends of a friend, as they are suggested. */
async function scene() {
  const repo = fixture.database.ownerRepo;
  const [viewer, friend, ...strangers] = (await fixture.people(8)) as [UserId, UserId, ...UserId[]];
  await insertFollow(repo, { followerId: viewer, followeeId: friend });
  for (const followeeId of strangers) await insertFollow(repo, { followerId: friend, followeeId });
  return { viewer, strangers };
}

test('a user who does not want to be suggested is not suggested, and is found everywhere else', async () => {
  const { network } = fixture;
  const { viewer, strangers } = await scene();
  const [shy] = strangers as [UserId];
  const me = network.as(viewer);
  const suggested = async () =>
    unwrap(await me.people.suggestions())
      .items.map(({ id }) => id)
      .sort();
  expect(await suggested()).toEqual([...strangers].sort());
  await allow(fixture, shy, { hideFromSuggestions: true });
  expect(await suggested()).toEqual(strangers.filter((id) => id !== shy).sort());
  const name = (await network.accounts.getUser(shy))?.username ?? '';
  expect(unwrap(await me.people.profile(name))).toMatchObject({ user: { id: shy } });
  const [friend] = unwrap(await me.people.following(viewer)).items;
  const followed = unwrap(await me.people.following(friend?.id ?? viewer)).items;
  expect(followed.map(({ id }) => id)).toContain(shy);
  await allow(fixture, shy, { hideFromSuggestions: false });
  expect(await suggested()).toEqual([...strangers].sort());
});

test('[inv 64] a page is short if a user is left out, and a walk through the pages meets every other user once', async () => {
  const { viewer, strangers } = await scene();
  const hidden = strangers.filter((_, index) => index % 2 === 0);
  for (const id of hidden) await allow(fixture, id, { hideFromSuggestions: true });
  const met: UserId[] = [];
  let after: string | undefined;
  do {
    const request = after === undefined ? { first: 1 } : { first: 1, after };
    const page = unwrap(await fixture.network.as(viewer).people.suggestions(request));
    met.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(met.sort()).toEqual(strangers.filter((id) => !hidden.includes(id)).sort());
});

test('[inv 66] suggestions cost one statement, and tell nothing of who is left out', async () => {
  const sent: string[] = [];
  const counted = await openNetwork({
    cursorKey: testCursorKey,
    url: fixture.database.url,
    onStatement: ({ name }) => sent.push(name),
  });
  try {
    const { viewer, strangers } = await scene();
    const [shy] = strangers as [UserId];
    await allow(fixture, shy, { hideFromSuggestions: true });
    for (const first of [1, 50]) {
      sent.length = 0;
      const page = unwrap(await counted.as(viewer).people.suggestions({ first }));
      expect(sent).toEqual(['network.list_suggestions']);
      expect(JSON.stringify(page)).not.toMatch(new RegExp(`hide|${shy}`, 'i'));
    }
  } finally {
    await counted.close();
  }
});
