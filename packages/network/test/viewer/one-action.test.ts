import { type NetworkScope, ok, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { apiAt, type Door, stage } from '../staged-calls/doors';
import {
  type Attempts,
  commands,
  refusedCallers,
  refusedTargets,
  wrongAttempts,
} from '../staged-calls/refused-calls';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** The actions of one request, of any actor. */
const actionsOf = async (requestId: string): Promise<readonly string[]> => {
  const rows = await fixture.rows<{ name: string }>(
    'SELECT name FROM tintype.actions WHERE request_id = $1 ORDER BY created_at, id',
    [requestId],
  );
  return rows.map(({ name }) => name);
};

const kindOf = (answer: unknown): string => {
  const { ok, error } = answer as { ok: boolean; error?: { kind: string } };
  return ok ? 'ok' : (error?.kind ?? 'none');
};

/** Runs the attempts one after the other: what each was answered, and the actions that it left. */
async function outcomesOf(door: Door, attempts: Attempts, within: 'itself' | 'a transaction' = 'itself') {
  const outcomes: { readonly what: string; readonly kind: string; readonly actions: readonly string[] }[] =
    [];
  for (const [what, { caller, run }] of attempts) {
    const requestId = fixture.database.repo.newId();
    const attempt = async (scope: NetworkScope) => kindOf(await run(apiAt(scope, door, caller, requestId)));
    const kind =
      within === 'itself'
        ? await attempt(fixture.network)
        : unwrap(await fixture.network.transact(async (tx) => ok(await attempt(tx))));
    outcomes.push({ what, kind, actions: await actionsOf(requestId) });
  }
  return outcomes;
}

test.each(commands)('$door: $name leaves one action, also when it is refused', async (command) => {
  const { door, name, action } = command;
  const outcomes = await outcomesOf(door, [
    ['right', await stage(fixture, door, name)],
    ...(await wrongAttempts(fixture, command)),
    ...(await refusedCallers(fixture, command)),
    ...(await refusedTargets(fixture, command)),
  ]);
  const wrong = outcomes.filter(({ actions }) => actions.length !== 1 || actions[0] !== action);
  expect(wrong).toEqual([]);
});

/** Without those that verify a secret or change the own account: many of them refuse to run inside of a transaction. */
const insideToo = commands.filter(({ guard }) => ['active', 'visible', 'withdrawal', 'role'].includes(guard));

test.each(insideToo)(
  '$door: $name leaves one action inside of a transaction, also when it is refused',
  async (command) => {
    const { door, name, action } = command;
    const attempts = [
      ['right', await stage(fixture, door, name)] as const,
      ...(await wrongAttempts(fixture, command)),
      ...(await refusedCallers(fixture, command)),
      ...(await refusedTargets(fixture, command)),
    ];
    const outcomes = await outcomesOf(door, attempts, 'a transaction');
    expect(outcomes.filter(({ actions }) => actions.length !== 1 || actions[0] !== action)).toEqual([]);
  },
);

test('the refusals of a comment are those of every rule', async () => {
  const add = commands.find(({ name }) => name === 'comments.add');
  if (!add) throw new Error('no command adds comments');
  const outcomes = await outcomesOf('viewer', [
    ...(await wrongAttempts(fixture, add)),
    ...(await refusedCallers(fixture, add)),
    ...(await refusedTargets(fixture, add)),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual([
    ...['not_found', 'not_found', 'invalid', 'invalid', 'inactive', 'inactive'],
    ...['not_found', 'not_found', 'comments_limited', 'comments_off'],
  ]);
});
