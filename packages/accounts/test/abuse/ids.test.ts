import type { UserId } from '@tintype/shared-db';
import { countActions, fingerprint, idOfAbsentUser } from '@tintype/shared-db/testing';
import { meta, password, registration, rowsOf, unwrap } from '../accounts-setup';
import { idCalls, withoutIds } from './id-calls';
import { openScene, type Scene } from './scene';

let scene: Scene;
/** A purged user: a row without a name. */
let purged: UserId;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  scene = await openScene();
  const { accounts } = scene;
  purged = unwrap(await accounts.registerUser(registration('leaver'), meta)).id;
  unwrap(await accounts.requestDeletion(purged, { password }, meta));
  await rowsOf(scene, `UPDATE tintype.users SET delete_after = now() - interval '1 day' WHERE id = $1`, [
    purged,
  ]);
  unwrap(await accounts.tombstoneUser(purged, meta));
  before = await fingerprint(scene.database.ownerRepo.dataSource);
});
afterAll(() => scene?.database.close());

describe('id probing', () => {
  const none: readonly unknown[] = [
    ...['nonsense', '', ' ', '0', 'a\u0000', '\ud800', '%', "'; --", '01a1fc75-8925-7f48-a08f-5b03fdf574eg'],
    ...['x'.repeat(1_000_000), `${idOfAbsentUser} `, null, undefined, 7, {}, [], [idOfAbsentUser]],
    ...[{ toString: () => idOfAbsentUser }, Object(idOfAbsentUser)],
  ];

  test('every command and read that takes an id is called here', () => {
    const calls = Object.entries(scene.accounts).flatMap(([name, call]) =>
      typeof call === 'function' ? name : [],
    );
    expect([...Object.keys(idCalls), ...withoutIds].sort()).toEqual(calls.sort());
  });

  test.each(Object.entries(idCalls))(
    '[inv 72] %s: an invalid id and the id of a purged user have the answer of an unknown id, and each call leaves one action',
    async (_name, call) => {
      const { dataSource } = scene.database.ownerRepo;
      const logged = await countActions(dataSource);
      const expected = await call.run(scene, idOfAbsentUser);
      expect(expected).toEqual(call.answer);
      // The cast stands for a caller without types.
      const others = [...none, ...(call.tombstone === true ? [] : [purged])];
      for (const id of others) expect(await call.run(scene, id as UserId)).toEqual(expected);
      expect(await fingerprint(dataSource)).toEqual(before);
      const now = await countActions(dataSource);
      for (const outcome of ['succeeded', 'failed'])
        expect([outcome, (now[outcome] ?? 0) - (logged[outcome] ?? 0)]).toEqual([
          outcome,
          call.outcome === outcome ? 1 + others.length : 0,
        ]);
    },
  );
});
