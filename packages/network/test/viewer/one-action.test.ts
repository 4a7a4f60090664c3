import { type NetworkScope, ok, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { type ApiName, apiAt, stage } from '../staged-calls/apis';
import {
  type Attempts,
  type Command,
  changesNothingRefused,
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

interface Action {
  readonly name: string;
  readonly outcome: string;
  readonly error: string | null;
}

/** The actions of one request, of any actor. */
const actionsOf = (requestId: string): Promise<readonly Action[]> =>
  fixture.rows<Action>(
    `SELECT name, outcome::text AS outcome, data ->> 'error' AS error FROM tintype.actions
     WHERE request_id = $1 ORDER BY created_at, id`,
    [requestId],
  );

const kindOf = (answer: unknown): string => {
  const { ok, error } = answer as { ok: boolean; error?: { kind: string } };
  return ok ? 'ok' : (error?.kind ?? 'none');
};

interface Outcome {
  readonly what: string;
  readonly kind: string;
  readonly actions: readonly Action[];
}

/** Runs the attempts one after the other: what each was answered, and the actions that it left. */
async function outcomesOf(
  apiName: ApiName,
  attempts: Attempts,
  within: 'itself' | 'a transaction' = 'itself',
) {
  const outcomes: Outcome[] = [];
  for (const [what, { caller, run }] of attempts) {
    const requestId = fixture.database.repo.newId();
    const attempt = async (scope: NetworkScope) =>
      kindOf(await run(apiAt(scope, apiName, caller, requestId)));
    const kind =
      within === 'itself'
        ? await attempt(fixture.network)
        : unwrap(await fixture.network.transact(async (tx) => ok(await attempt(tx))));
    outcomes.push({ what, kind, actions: await actionsOf(requestId) });
  }
  return outcomes;
}

/** The refused attempts at each command. They are made once: what is refused changes nothing, and can be tried again inside of a transaction. */
const staged = new Map<Command, Attempts>();

async function refusalsOf(command: Command): Promise<Attempts> {
  const made = staged.get(command) ?? [
    ...(await wrongAttempts(fixture, command)),
    ...(await refusedCallers(fixture, command)),
    ...(await refusedTargets(fixture, command)),
  ];
  staged.set(command, made);
  return made;
}

/** Every attempt at a command: a right one, and those that are refused. */
const attemptsAt = async (command: Command): Promise<Attempts> => [
  ['right', await stage(fixture, command.apiName, command.name)],
  ...(await refusalsOf(command)),
];

/** `setPrivacy` is a command of accounts, to which an account that is not active is not found; its viewer is told `inactive`. */
const toldAs = (name: string, error: string | null | undefined) =>
  name === 'set_privacy' && error === 'not_found' ? 'inactive' : error;

/** The outcomes whose log is not one action of this name, which ended as the caller was told. */
const wronglyLogged = (outcomes: readonly Outcome[], name: string) =>
  outcomes.filter(({ kind, actions: [action, ...others] }) => {
    const ended = kind === 'ok' ? action?.outcome === 'succeeded' : toldAs(name, action?.error) === kind;
    return action?.name !== name || !ended || others.length > 0;
  });

test.each(commands)(
  '[inv 72] $apiName: $name leaves one action, also when it is refused',
  async (command) => {
    const outcomes = await outcomesOf(command.apiName, await attemptsAt(command));
    expect(wronglyLogged(outcomes, command.action)).toEqual([]);
    const ofSuspended = outcomes.find(({ what }) => what.includes('suspended caller'))?.kind;
    if (['active', 'visible', 'withdrawal'].includes(command.guard)) expect(ofSuspended).toBe('inactive');
  },
);

/** Without those that verify a secret or change the own account: many of them refuse to run inside of a transaction. */
const insideToo = commands.filter(
  // An upload takes as long as its sender, and runs outside.
  ({ name, guard }) => changesNothingRefused.includes(guard) && name !== 'media.store',
);

test.each(insideToo)(
  '[inv 72] $apiName: $name leaves one action inside of a transaction, also when it is refused',
  async (command) => {
    const outcomes = await outcomesOf(command.apiName, await attemptsAt(command), 'a transaction');
    expect(wronglyLogged(outcomes, command.action)).toEqual([]);
  },
);

test('the refusals of a comment are those of every rule', async () => {
  const add = commands.find(({ name }) => name === 'comments.add');
  if (!add) throw new Error('no command adds comments');
  const outcomes = await outcomesOf('viewer', await refusalsOf(add));
  expect(outcomes.map(({ kind }) => kind)).toEqual([
    ...['not_found', 'not_found', 'invalid', 'invalid', 'inactive', 'inactive'],
    ...['not_found', 'not_found', 'comments_limited', 'comments_off'],
  ]);
});
