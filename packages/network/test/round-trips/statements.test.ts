import { type Network, type NetworkScope, ok, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { apiAt, callsAt, stage } from '../staged-calls/apis';
import { commands, wrongAttempts } from '../staged-calls/refused-calls';
import { type StagedCall, setScene } from '../staged-calls/scene-calls';
import { isHot } from './expected-round-trips';
import { expectedStatements } from './expected-statements';

let fixture: TestNetwork;
let network: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  network = await fixture.openAgain({
    onStatement: ({ name, text }) => sent.push(name === 'unnamed' ? text : name),
  });
});
afterAll(async () => {
  await network?.close();
  await fixture?.close();
});

/** The statements that a call sends, and its answer. */
async function statementsOf(scope: NetworkScope, { caller, run }: StagedCall) {
  sent.length = 0;
  const answer = await run(apiAt(scope, 'viewer', caller));
  return { answer, statements: [...sent] };
}

const named = Object.entries(expectedStatements);

test('every call of a viewer that has to take one round trip has its statements in the table, but for the own account', () => {
  const others = Object.keys(callsAt.viewer).filter((name) => isHot(name) && !name.startsWith('account.'));
  expect(Object.keys(expectedStatements).sort()).toEqual(others.sort());
});

test.each(named)('[inv 66] %s sends the statements of the table', async (name, expected) => {
  const { answer, statements } = await statementsOf(network, await stage(fixture, 'viewer', name));
  expect(answer).toMatchObject({ ok: true });
  expect(statements).toEqual(expected);
});

test.each(named)(
  '%s sends the same statements one by one inside of a transaction',
  async (name, expected) => {
    const staged = await stage(fixture, 'viewer', name);
    const inside = unwrap(await network.transact(async (tx) => ok(await statementsOf(tx, staged))));
    expect(inside.answer).toMatchObject({ ok: true });
    const ofPackages = inside.statements.filter((text) =>
      /^(?:network|social_graph|accounts|content|media)\./.test(text),
    );
    expect(ofPackages).toEqual(expected);
  },
);

const onTargets = commands.filter(
  ({ apiName, name, takes }) =>
    apiName === 'viewer' &&
    name in expectedStatements &&
    takes.some((kind) => ['user', 'post', 'comment', 'story', 'hashtag'].includes(kind)),
);

test.each(onTargets)(
  '$name of what is not there sends the same, and a refusal is logged',
  async (command) => {
    const attempts = (await wrongAttempts(fixture, command)).filter(([what]) => what.startsWith('absent'));
    expect(attempts.length).toBeGreaterThan(0);
    for (const [what, { caller, run }] of attempts) {
      sent.length = 0;
      const answer = (await run(apiAt(network, 'viewer', caller))) as { readonly ok: boolean };
      const refusal = answer.ok ? [] : ['action_log.insert_action'];
      expect([what, ...sent]).toEqual([what, ...(expectedStatements[command.name] ?? []), ...refusal]);
    }
  },
);

test.each(['people.block', 'people.unblock'])('%s that changes nothing sends the same', async (name) => {
  const staged = await stage(fixture, 'viewer', name);
  await staged.run(apiAt(fixture.network, 'viewer', staged.caller));
  expect((await statementsOf(network, staged)).statements).toEqual(expectedStatements[name]);
});

test('a post without a hashtag sends no statement for hashtags', async () => {
  const { me } = await setScene(fixture);
  sent.length = 0;
  unwrap(await network.as(me).posts.publish({ caption: 'Fog' }));
  expect(sent).toEqual(['accounts.lock_account_state_in_series', 'network.publish_post']);
});

test('a comment with an idempotency key claims the key in the statement that adds it', async () => {
  const { me, post } = await setScene(fixture);
  sent.length = 0;
  unwrap(await network.as(me).comments.add(post, 'Hello', { idempotencyKey: 'add' }));
  expect(sent).toEqual([
    'network.lock_post_pair',
    'network.lock_author_settings',
    'network.add_comment_once',
  ]);
});
