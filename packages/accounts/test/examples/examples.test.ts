import { join } from 'node:path';
import { systemMeta } from '@tintype/action-log';
import { type Example, examplesOf, runExample } from '@tintype/examples';
import { bound, change, ok, statement } from '@tintype/repo';
import { isHeldAs, type UserId } from '@tintype/shared-db';
import { User } from '@tintype/shared-db/accounts';
import { createAccounts } from '../../src';
import { RegisterUserForm } from '../../src/forms/register-user-form';
import { createThrottle, defaultLimits } from '../../src/throttle/throttle';
import { MovableClock, meta, openAccounts, testKeyRing, unwrap } from '../accounts-setup';
import type { Scope, Stage } from './people';
import { sceneOf } from './scenes';

const clock = new MovableClock();
const relyingParty = { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] };
const client = { address: '192.0.2.1', userAgent: 'A browser' };
const secrets = { password: 'correct horse battery', newPassword: 'another horse battery' };
const keys = {
  newer: Buffer.alloc(32, 2).toString('base64'),
  older: Buffer.alloc(32, 1).toString('base64'),
};

/** What an app that calls does with what it gets. */
const app = Object.fromEntries(
  ['mail', 'queueMail', 'text', 'setCookie', 'show', 'write'].map((name) => [name, () => undefined]),
);

const followSql = statement<{ id: UserId }, { held: boolean }>({
  name: 'accounts_test.held',
  text: `SELECT ${isHeldAs('$id', 'active', 'public')} AS held`,
});

async function scopeOf({ subject, path }: Example, stage: Stage): Promise<Scope> {
  const { repo } = stage.database;
  // Whatever the file exports may be in its example; the accounts are those of the stage.
  const own: object = await import(path);
  const given = await sceneOf(subject)(stage);
  const series = { followSql, changeset: change(User) };
  const internals = { repo, createAccounts, RegisterUserForm, throttle: createThrottle(repo, defaultLimits) };
  const words = { ok, unwrap, bound, meta, systemMeta, requestId: 'r', email: 'ada@example.org' };
  return { ...own, ...series, ...internals, ...words, ...client, ...secrets, ...keys, ...app, ...given };
}

test.each(examplesOf(join(__dirname, '..', '..', 'src')).map((example) => [example.title, example] as const))(
  'the example of %s runs, and is true',
  async (_title, example) => {
    const options = { keyRing: testKeyRing, relyingParty };
    const fixture = await openAccounts({ clock: clock.now }, options);
    try {
      const scope = await scopeOf(example, { ...fixture, clock });
      const series = {
        followSql,
        params: {},
        changeset: change(User),
        grace: scope['grace'] ?? scope['ada'],
      };
      const run = await runExample(example, { ...series, ...scope, accounts: fixture.accounts });
      expect(run).toEqual({ untrue: [], refusals: [] });
    } finally {
      await fixture.database.close();
    }
  },
);
