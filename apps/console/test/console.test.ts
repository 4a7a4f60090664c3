import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, insertPost, insertUser, type TestDatabase } from '@tintype/shared-db/testing';
import { runProcess, runScript, Terminal } from './console-process';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  const { id } = await insertUser(database.ownerRepo, { username: 'ada' });
  await insertPost(database.ownerRepo, { authorId: id, caption: '日本 🌅' });
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

const here = (...lines: string[]) => runScript(['--database-url', database.url], lines);
const countPosts = 'sql`SELECT count(*)::int AS posts FROM tintype.posts`';

describe('a script', () => {
  test('has rows as a table, and nothing else', async () => {
    expect(
      await runProcess(
        ['--database-url', database.url],
        ["sql`SELECT username, status, NULL AS nothing FROM tintype.users WHERE username = ${'ada'}`"],
      ),
    ).toEqual({
      status: 0,
      err: '',
      out: [
        '┌──────────┬────────┬─────────┐',
        '│ username │ status │ nothing │',
        '├──────────┼────────┼─────────┤',
        '│ ada      │ active │ null    │',
        '└──────────┴────────┴─────────┘',
        '1 row',
        '',
      ].join('\n'),
    });
  });

  test('awaits what it calls, line by line, and a statement may have several lines', async () => {
    const { out, status } = await here(
      "const ada = await me('ada')",
      'const page = await ada.posts.of((await ada.account.get()).value.id)',
      'page.value.items[0].caption',
      'const sum = [',
      '  1, 2].length',
      'sum',
      "me('ada').then((viewer) => viewer === ada)",
    );
    expect({ out, status }).toEqual({ out: "'日本 🌅'\n2\nfalse\n", status: 0 });
  });

  test('rows are an array of objects', async () => {
    const { out } = await here(
      'const rows = await sql`SELECT n FROM generate_series(1, 3) AS n`',
      'rows.map(({ n }) => n * 2)',
      'rows.length',
    );
    expect(out).toBe('[ 2, 4, 6 ]\n3\n');
  });

  test('explain shows a tree, of a query without running it and of a statement by its name', async () => {
    const { out } = await here(
      "explain(sql`DELETE FROM tintype.posts WHERE id = ${'00000000-0000-7000-8000-000000000001'}`)",
      'explain(sql`SELECT FROM tintype.posts`, { analyze: true })',
      "explain('content.get_posts')",
      "explain('get_post')",
      countPosts,
    );
    expect(out).toMatch(/^Delete on posts \(cost .*\n└─ .*Scan.* on posts/);
    expect(out).toMatch(/; was [\d.]+ ms, 1(?:\.00)? rows × 1\)/);
    expect(out).toMatch(/├─ CTE posts: /);
    expect(out).toMatch(/No statement is named 'get_post'\. Did you mean .*content\.get_posts/);
    expect(out).toMatch(/│ 1 +│\n└/);
  });

  test('a wrong statement is told in the words of the server, and the next one works', async () => {
    const { out } = await here(
      'sql`SELECT usernam FROM tintype.users`',
      'await me("stranger")',
      'nosuch',
      '1 + 1',
    );
    const lines = out.split('\n').filter((line) => !/^ +at /.test(line));
    expect(lines).toEqual([
      'Uncaught column "usernam" does not exist, at “usernam FROM tintype”',
      'Uncaught No user is named "stranger". sql`SELECT username FROM tintype.users LIMIT 5` shows some.',
      'Uncaught ReferenceError: nosuch is not defined',
      '2',
      '',
    ]);
  });

  test('the log has each statement with its time, and the round trips of a line', async () => {
    const { out } = await here(
      '.log',
      '.log on',
      "const ada = await me('ada')",
      "ada.posts.publish({ caption: 'logged' })",
      '.log off',
      countPosts,
    );
    expect(out).toContain('.log is off; say ".log on" or ".log off"\nthe log is on\n');
    expect(out).toMatch(/ ms {2}accounts\.find_user_ids {2}1 row\n/);
    // A command is one round trip of two statements.
    expect(out).toMatch(/network\.publish_post {2}1 row\n +[\d.]+ ms {2}2 statements in 1 round trip\n/);
    expect(out.slice(out.indexOf('the log is off'))).not.toContain(' ms ');
  });

  test('forms and entities say what they have', async () => {
    const { out } = await here('forms.PublishPostForm.caption', 'entities.Post.name');
    expect(out).toBe("[ 'isOptional', 'isString', 'maxCodePoints(2200)' ]\n'Post'\n");
  });
});

describe('the modes', () => {
  test('a sandbox sees its own changes, survives a refused statement, and leaves nothing behind', async () => {
    const [before] = await database.dataSource.query('SELECT count(*)::int AS posts FROM tintype.posts');
    const { out } = await runScript(
      ['--sandbox', '--database-url', database.url],
      [
        "const ada = await me('ada')",
        "(await ada.posts.publish({ caption: 'gone' })).ok",
        'sql`SELEC`',
        'sql`SELECT caption FROM tintype.posts WHERE caption = ${"gone"}`',
        'network.transact(async (tx) => ({ ok: true, value: 7 }))',
      ],
    );
    expect(out).toMatch(/^true\nUncaught syntax error at or near "SELEC", at “SELEC”\n[\s\S]*│ gone/);
    expect(out).toContain('{ ok: true, value: 7 }');
    expect(await database.dataSource.query('SELECT count(*)::int AS posts FROM tintype.posts')).toEqual([
      before,
    ]);
  });

  test('--read-only: the server refuses what would write', async () => {
    const { out } = await runScript(
      ['--read-only', '--database-url', database.url],
      [
        'sql`DELETE FROM tintype.posts`',
        "(await (await me('ada')).posts.publish({ caption: 'no' })).ok",
        countPosts,
      ],
    );
    expect(out).toContain('Uncaught cannot execute DELETE in a read-only transaction');
    expect(out).not.toContain('true');
    expect(out).toMatch(/│ [1-9]\d* +│/);
  });
});

describe.each([80, 200])('a terminal of %s columns', (columns) => {
  test('shows a banner, completes, cuts tables to its width, keeps its lines, and ends with Ctrl-D', async () => {
    const history = join(folder, `history-${columns}`);
    const terminal = new Terminal(columns, ['--database-url', database.url, '--history', history]);
    const banner = await terminal.see('tintype> ');
    expect(banner).toContain('--sandbox undoes them');
    expect(
      banner
        .split('\n')
        .slice(2)
        .filter((line) => line.length > 80),
    ).toEqual([]);
    expect(await terminal.type('netw\t', 'network')).toContain('network');
    await terminal.type('\u0003', /tintype> $/);
    expect(await terminal.type('guest.fe\t', 'guest.feed')).toContain('guest.feed');
    await terminal.type('\u0003', /tintype> $/);
    const wide = 'await sql`SELECT repeat(chr(97), 60) AS one, repeat(chr(98), 60) AS two`\r';
    const answer = await terminal.type(wide, '1 row');
    const drawn = answer.split('\n').filter((line) => /^[│┌├└]/.test(line));
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(answer.includes('row 1')).toBe(columns === 80);
    await terminal.see(/tintype> $/);
    // Each line waits for the prompt behind the one before: what is typed earlier is shown elsewhere.
    await terminal.type('.log on\r', /the log is on\n+tintype> $/);
    await terminal.type('const two = await 2\r', /tintype> $/);
    expect(await terminal.type('two\r', /\n2\n/)).toMatch(/\n2\n/);
    await terminal.see(/tintype> $/);
    await terminal.type('\u0004', '');
    expect(await terminal.ended).toBe(0);
    expect(await readFile(history, 'utf8')).toContain('const two = await 2');
  });
});

test.each([
  [['--sandbx'], /unknown option '--sandbx'\n\(Did you mean --sandbox\?\)/],
  [['--readonly'], /Did you mean --read-only\?/],
  [['--database', 'x'], /unknown option '--database'/],
  [['--database-url'], /argument missing/],
  [['--database-url', ''], /It must not be empty/],
  [['ada'], /too many arguments/],
  [['--history', ' '], /It must not be empty/],
  [['--sandbox=yes'], /unknown option|does not take/],
  [['--database-url', 'mysql://db/x'], /postgres/],
  [
    ['--database-url', 'postgres://ada:secret@127.0.0.1:1/x'],
    /^No PostgreSQL server answers at postgres:\/\/ada@127\.0\.0\.1:1\/x \(ECONNREFUSED\)\.$/m,
  ],
])('%j is refused in words a person can use', async (args, sentence) => {
  const { status, out, err } = await runScript(args, []);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/secret|\n\s+at /);
  expect({ status, out }).toEqual({ status: 1, out: '' });
});
