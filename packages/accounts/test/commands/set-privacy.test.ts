import type { UserId } from '@tintype/shared-db';
import { insertUser } from '@tintype/shared-db/testing';
import type { PrivacyChange } from '../../src';
import { accountsOn, meta, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

test('[inv 30] an account becomes private and public once each, and the side effects run in the same transaction', async () => {
  const { database } = fixture;
  const changes: PrivacyChange[] = [];
  const accounts = accountsOn(database.repo, {
    sideEffects: {
      privacyChanged: async (tx, change) => {
        tx.assertInTransaction();
        changes.push(change);
      },
    },
  });
  const { id: userId } = await insertUser(database.ownerRepo);
  for (const isPrivate of [true, false]) {
    expect(unwrap(await accounts.setPrivacy(userId, { isPrivate }, meta))).toEqual({ changed: true });
    expect(unwrap(await accounts.setPrivacy(userId, { isPrivate }, meta))).toEqual({ changed: false });
    expect(await accounts.getUser(userId)).toMatchObject({ isPrivate });
  }
  expect(changes).toEqual([
    { userId, isPrivate: true },
    { userId, isPrivate: false },
  ]);
});

test('a side effect that fails undoes the change', async () => {
  const { database } = fixture;
  const { id: userId } = await insertUser(database.ownerRepo);
  const accounts = accountsOn(database.repo, {
    sideEffects: { privacyChanged: () => Promise.reject(new Error('no')) },
  });
  await expect(accounts.setPrivacy(userId, { isPrivate: true }, meta)).rejects.toThrow('no');
  expect(await accounts.getUser(userId)).toMatchObject({ isPrivate: false });
});

test('a user without an active account is not found, and each try leaves one action', async () => {
  const { database, accounts } = fixture;
  const unknownId = database.repo.newId() as UserId;
  const gone = await insertUser(database.ownerRepo, { status: 'suspended' });
  for (const userId of [unknownId, gone.id]) {
    expect(await accounts.setPrivacy(userId, { isPrivate: true }, meta)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'user' },
    });
  }
  const actions = await database.ownerRepo.dataSource.query(
    `SELECT name, outcome FROM tintype.actions WHERE entity_id = ANY($1)`,
    [[unknownId, gone.id]],
  );
  expect(actions).toEqual([
    { name: 'set_privacy', outcome: 'failed' },
    { name: 'set_privacy', outcome: 'failed' },
  ]);
});
