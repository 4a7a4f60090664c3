import { insertMedia } from '@tintype/shared-db/testing';
import { systemMeta, type UserId, unwrap } from '../src';
import { openTestNetwork, type TestNetwork } from '../src/testing';

let fixture: TestNetwork;
let [ada, grace, ida]: UserId[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
});
beforeEach(async () => {
  [ada, grace, ida] = await Promise.all([1, 2, 3].map(async () => (await fixture.register()).id));
});
afterAll(() => fixture?.close());

const known = (id: UserId | undefined): UserId => {
  if (id === undefined) throw new Error('there is no such user');
  return id;
};

/** Files of two users, each shared with the other, who shares it on with a third; the second also makes a link. */
async function sharedFiles() {
  const { network, database } = fixture;
  for (const [owner, other] of [
    [known(ada), known(grace)],
    [known(grace), known(ada)],
  ] as const) {
    const { id: mediaId } = await insertMedia(database.ownerRepo, { ownerId: owner });
    const share = { ownerId: owner, mediaId, granterId: owner, granteeId: other, level: 'share' } as const;
    unwrap(await network.media.shareMedia(share, systemMeta));
    const on = { ...share, granterId: other, granteeId: known(ida), level: 'read' } as const;
    unwrap(await network.media.shareMedia(on, systemMeta));
    for (const granterId of [owner, other])
      unwrap(await network.media.linkMedia({ ownerId: owner, mediaId, granterId }, systemMeta));
  }
}

const left = async (): Promise<unknown> => {
  const [row] = await fixture.database.ownerRepo.dataSource.query(
    `SELECT (SELECT count(*) FROM tintype.media_shares WHERE owner_id = ANY ($1::uuid[]))::int AS shares,
      (SELECT count(*) FROM tintype.media_links WHERE owner_id = ANY ($1::uuid[]))::int AS links`,
    [[ada, grace]],
  );
  return row;
};

test('a block ends the shares of the two, in both directions, and what was shared on from them', async () => {
  await sharedFiles();
  expect(await left()).toEqual({ shares: 4, links: 4 });
  unwrap(await fixture.network.as(known(ada)).people.block(known(grace)));
  // Each owner's own link stays.
  expect(await left()).toEqual({ shares: 0, links: 2 });
});

test('a block of another user, and one that is refused, ends no share', async () => {
  await sharedFiles();
  unwrap(await fixture.network.as(known(ada)).people.block((await fixture.register()).id));
  const { database, network } = fixture;
  await database.ownerRepo.dataSource.query(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [
    ada,
  ]);
  expect((await network.as(known(ada)).people.block(known(grace))).ok).toBe(false);
  expect(await left()).toEqual({ shares: 4, links: 4 });
});
