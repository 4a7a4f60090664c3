import { join } from 'node:path';
import { systemMeta } from '@tintype/action-log';
import { bound, ok, statement } from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import { change } from '@tintype/repo';
import { asMediaId, asUserId, isLockedAs, type UserId } from '@tintype/shared-db';
import { User } from '@tintype/shared-db/accounts';
import { relyingParty } from '@tintype/shared-db/testing';
import * as index from '../../src';
import { createAccounts } from '../../src';
import { RegisterUserForm } from '../../src/forms/register-user-form';
import { createThrottle, defaultLimits } from '../../src/throttle/throttle';
import { emptyTables, MovableClock, meta, testKeyRing, unwrap, useAccounts } from '../accounts-setup';
import type { Scope, Stage } from './people';
import { sceneOf } from './scenes';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now }, { keyRing: testKeyRing, relyingParty });
const client = { address: '192.0.2.1', userAgent: 'A browser' };
const secrets = { password: 'correct horse battery', newPassword: 'another horse battery' };
const keys = {
  newer: Buffer.alloc(32, 2).toString('base64'),
  older: Buffer.alloc(32, 1).toString('base64'),
};

/** What an app does with the results. */
const app = Object.fromEntries(
  ['mail', 'queueMail', 'text', 'setCookie', 'show', 'write'].map((name) => [name, () => undefined]),
);

const followSql = statement<{ id: UserId }, { locked: boolean }>({
  name: 'accounts_test.locked',
  text: `SELECT ${isLockedAs('$id', 'active', 'public')} AS locked`,
});

/** The names that an example uses; without a stage, those that need no database. */
async function scopeOf({ subject, path }: Example, stage: Stage | null): Promise<Scope> {
  // An example may use every export of its file; the accounts are those of the stage.
  const own: object = await import(path);
  const internals = { createAccounts, RegisterUserForm };
  const mediaId = asMediaId('0197f1de-5b3a-7c11-9d0e-2f6a1b3c4d5e');
  const words = { mediaId, ok, unwrap, bound, meta, systemMeta, requestId: 'r', email: 'ada@example.org' };
  const known = { ...own, ...internals, ...words, ...client, ...secrets, ...keys, ...app };
  if (stage === null) return { ...known, ada: { id: asUserId('00000000-0000-7000-8000-000000000001') } };
  const given = await sceneOf(subject)(stage);
  const { accounts, database } = stage;
  const { repo } = database;
  const throttle = createThrottle(repo, defaultLimits);
  const series = { followSql, params: {}, changeset: change(User), grace: given['ada'] };
  return { ...known, repo, throttle, ...series, ...given, accounts };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => {
  expect(await runExample(example, await scopeOf(example, null))).toEqual({ untrue: [], refusals: [] });
});

test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) => {
  // Passwords are verified outside of transactions, so the effects of an example are committed.
  await emptyTables(fixture);
  const scope = await scopeOf(example, { ...fixture, clock });
  expect(await runExample(example, scope, ['repo'])).toEqual({ untrue: [], refusals: [] });
});

test('every command, read and function of the package has an example', () => {
  expect(withoutExample(fixture.accounts, examples)).toEqual([]);
  expect(withoutExample(index, examples)).toEqual([]);
});
