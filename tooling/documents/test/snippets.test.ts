import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seedDatabase } from '@tintype/seed';
import { createTestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { type Snippet, snippetsOf, wholePage } from '../src/snippets';

const root = join(__dirname, '..', '..', '..');
// Inside of this package, so that imports find the packages of the workspace.
const folder = join(__dirname, '..', 'dist', 'snippets');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const snippets = documents.flatMap((document) =>
  snippetsOf(join(root, document)).map((snippet) => ({ ...snippet, document })),
);

/** The pages that go on from block to block, each as one file. */
const pages = readdirSync(join(root, 'docs', 'seeds')).filter((name) => name.endsWith('.md'));

/** The name of a snippet's file: the document and its line, or the file that it names. */
const nameOf = ({ document, line, file }: Snippet & { readonly document: string }): string =>
  file?.replace(/^apps\/\w+\/(src|test)\//, '') ?? `${document.replace(/\W/g, '-')}-${line}.ts`;

let compilerOutput = '';
beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const snippet of snippets) {
    const path = join(folder, nameOf(snippet));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, snippet.code);
  }
  for (const page of pages)
    writeFileSync(join(folder, `seeds-${page}.ts`), wholePage(join(root, 'docs', 'seeds', page)));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  const compilerOptions = { rootDir: '.', outDir: 'out', incremental: false, types: ['node', 'jest'] };
  const tsconfig = { extends: '../../../../tsconfig.base.json', compilerOptions, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  compilerOutput = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout;
});

test('every whole file that a document shows compiles', () => {
  expect(snippets.map(({ document }) => document)).toEqual(
    expect.arrayContaining(['README.md', join('docs', 'new-app.md')]),
  );
  expect(compilerOutput).toBe('');
});

test('the app of docs/new-app.md logs a user in, publishes, reads the home page, and answers errors with a status', async () => {
  const database = await createTestDatabase();
  const { password } = await seedDatabase({ url: database.url, users: 20 });
  const [{ username }] = await database.ownerRepo.dataSource.query(
    `SELECT username FROM tintype.users WHERE status = 'active' LIMIT 1`,
  );
  const env = { ...process.env, DATABASE_URL: database.url, CURSOR_KEY: testCursorKey, PORT: '0' };
  const server = spawn(process.execPath, [join(folder, 'out', 'server.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const base = await new Promise<string>((resolve, reject) => {
      server.stdout.on('data', (data) => {
        const url = /http:\/\/\S+/.exec(String(data))?.[0];
        if (url !== undefined) resolve(url);
      });
      server.once('exit', (code) => reject(new Error(`the app ended with ${code}`)));
    });
    const call = async (method: string, path: string, cookie: string, body?: object) => {
      const answer = await fetch(base + path, {
        method,
        headers: { cookie, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        cookie: answer.headers.get('set-cookie') ?? '',
        body: await answer.json(),
      };
    };
    expect((await call('POST', '/login', '', { identifier: username, password: 'wrong' })).status).toBe(401);
    const { status, cookie } = await call('POST', '/login', '', { identifier: username, password });
    expect({ status, cookie }).toEqual({ status: 200, cookie: expect.stringContaining('HttpOnly') });
    const session = cookie.split(';')[0] ?? '';
    expect(await call('POST', '/posts', session, { caption: '' })).toMatchObject({
      status: 422,
      body: { kind: 'invalid', errors: { caption: ["can't be blank"] } },
    });
    const posted = await call('POST', '/posts', session, { caption: 'First light #dawn' });
    expect(posted).toMatchObject({ status: 200, body: { caption: 'First light #dawn' } });
    const home = await call('GET', '/home?first=1', session);
    expect(home).toMatchObject({ status: 200, body: { items: [{ caption: 'First light #dawn' }] } });
    expect((await call('GET', '/home?first=5', '')).status).toBe(401);
    expect((await call('GET', '/home?after=nonsense', session)).status).toBe(422);
    expect((await call('GET', '/elsewhere', session)).status).toBe(404);
  } finally {
    server.kill();
    await database.close();
  }
});
