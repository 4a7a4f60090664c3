import { inSandbox, ok, ProgrammerError } from '../../src';
import { authorTables, pidOf } from '../authors';
import { openTables, type TestDatabase } from '../open-database';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTables(authorTables, { max: 1 });
});
afterAll(() => opened.close());

test.each([
  ['null', null, 'null'],
  ['nothing', undefined, 'nothing'],
  ['a promise', Promise.resolve(ok(1)), 'an object'],
])(
  'a call that wants a function says so when it is given %s, and holds no connection',
  async (_what, fn, named) => {
    const { database } = opened;
    const given = fn as never;
    const calls: [string, () => Promise<unknown>][] = [
      ['transact', () => database.transact(given)],
      ['transact', () => database.transact((tx) => tx.transact(given))],
      ['checkout', () => database.checkout(given)],
      ['together', () => database.together(given)],
      ['inSandbox', () => inSandbox(database, given)],
      ['afterCommit', () => database.afterCommit(given)],
      ['afterEnd', () => database.afterEnd(given)],
    ];
    for (const [name, call] of calls) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ProgrammerError);
      expect(error).toMatchObject({ message: `${name} wants a function, and was given ${named}` });
    }
    expect(await pidOf(database)).toBeGreaterThan(0);
  },
);
