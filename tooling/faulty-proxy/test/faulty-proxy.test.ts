import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { type EmbeddedServer, startEmbeddedPostgres } from '@tintype/embedded-postgres';
import { Client } from 'pg';
import { createFaultyProxy, type FaultyProxy } from '../src';

let server: Pick<EmbeddedServer, 'url' | 'release'>;
let proxy: FaultyProxy;
const clients: Client[] = [];
beforeAll(async () => {
  const given = process.env['DATABASE_URL'];
  server = given ? { url: given, release: async () => undefined } : await startEmbeddedPostgres();
});
afterAll(() => server.release());
beforeEach(async () => {
  proxy = await createFaultyProxy(server.url);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end().catch(() => undefined);
  await proxy.close();
});

async function open(): Promise<Client> {
  const client = new Client({ connectionString: proxy.url, ssl: false });
  client.on('error', () => undefined);
  clients.push(client);
  await client.connect();
  return client;
}

/** Whether a promise is still open after the server has answered something else, on another way. */
async function staysOpen(answer: Promise<unknown>): Promise<boolean> {
  const other = new Client({ connectionString: server.url });
  await other.connect();
  const asked = other.query('SELECT pg_sleep(0.1)');
  const first = await Promise.race([answer.then(() => 'answered'), asked.then(() => 'open')]);
  await other.end();
  return first === 'open';
}

test('without a fault it passes everything on', async () => {
  const client = await open();
  const { rows } = await client.query('SELECT $1::text AS word, repeat($2, 100000) AS long', ['a', 'b']);
  expect(rows).toEqual([{ word: 'a', long: 'b'.repeat(100_000) }]);
  expect(proxy.connections).toBe(1);
});

test('swallows everything until it heals, and then serves new connections', async () => {
  const client = await open();
  proxy.swallowEverything();
  expect(await staysOpen(client.query('SELECT 1'))).toBe(true);
  await proxy.heal();
  expect((await (await open()).query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
});

test('swallows answers of statements that were run', async () => {
  const [client, direct] = [await open(), new Client({ connectionString: server.url })];
  await direct.connect();
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  proxy.swallowAnswers();
  expect(await staysOpen(client.query(`SET application_name = 'swallowed answer'`))).toBe(true);
  const { rows: seen } = await direct.query('SELECT application_name FROM pg_stat_activity WHERE pid = $1', [
    rows[0].pid,
  ]);
  await direct.end();
  expect(seen).toEqual([{ application_name: 'swallowed answer' }]);
});

test.each([
  ['a simple query', { text: 'COMMIT' }],
  ['a prepared statement', { name: 'commit', text: '/* test.commit */ SELECT $1::int', values: [1] }],
])('loses the answer to %s only, as often as it is told', async (_kind, query) => {
  proxy.loseAnswersTo(/COMMIT|test\.commit/, { reset: true, times: 1 });
  const client = await open();
  await client.query('SELECT 1');
  await expect(client.query(query)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(proxy.lost).toBe(1);
  expect((await (await open()).query(query)).command).toBeDefined();
  expect(proxy.lost).toBe(1);
});

test('leaves no socket open, also where a client says goodbye at the moment of the reset', async () => {
  const openSockets = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
  const before = openSockets();
  const leaving = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  await once(leaving, 'connect');
  // The end of this connection arrives right behind that of the other one, and before the proxy has answered it.
  const bell = createServer((other) => other.resume().on('end', () => proxy.reset())).listen(0, '127.0.0.1');
  await once(bell, 'listening');
  const ringing = connect((bell.address() as AddressInfo).port, '127.0.0.1');
  await once(ringing, 'connect');
  while (proxy.connections === 0) await new Promise((resolve) => setImmediate(resolve));
  leaving.end();
  ringing.end();
  await once(bell.close(), 'close');
  while (openSockets() > before) await new Promise((resolve) => setImmediate(resolve));
});

test('resets what is open, refuses what is new, and heals', async () => {
  const client = await open();
  const lost = expect(client.query('SELECT pg_sleep(60)')).rejects.toMatchObject({ code: 'ECONNRESET' });
  await new Promise((resolve) => setImmediate(resolve));
  proxy.reset();
  await lost;
  await proxy.refuse();
  await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await proxy.heal();
  expect((await (await open()).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('counts a round trip for each time that a client waits, and none for its opening', async () => {
  const client = await open();
  expect(proxy.roundTrips).toBe(0);
  await client.query('SELECT 1');
  await client.query({ name: 'two', text: 'SELECT $1::int', values: [2] });
  await client.query({ name: 'two', text: 'SELECT $1::int', values: [2] });
  await client.query('SELECT 3; SELECT 4');
  expect(proxy.roundTrips).toBe(4);
  await Promise.all([(await open()).query('SELECT 5'), client.query('SELECT 6')]);
  expect(proxy.roundTrips).toBe(6);
  await client.end();
  expect(proxy.roundTrips).toBe(6);
});

test('a slow proxy keeps bytes in their order, and a round trip takes the delay twice', async () => {
  const slow = await createFaultyProxy(server.url, { delayMilliseconds: 25 });
  const client = new Client({ connectionString: slow.url, ssl: false });
  await client.connect();
  const [started, before] = [performance.now(), slow.roundTrips];
  const text = Array.from({ length: 20_000 }, (_, n) => n).join(' ');
  const { rows } = await client.query<{ text: string }>('SELECT $1::text AS text', [text]);
  expect(rows).toEqual([{ text }]);
  // A timer of Node may fire a millisecond early.
  expect(performance.now() - started).toBeGreaterThanOrEqual(48);
  expect(slow.roundTrips - before).toBe(1);
  await client.end();
  await slow.close();
});
