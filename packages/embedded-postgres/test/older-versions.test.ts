import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, removeScratchRoots, scratchRoot, startElsewhere } from './scratch-root';

afterEach(removeScratchRoots);

const installed = existsSync(join(__dirname, '../../../older-postgres/node_modules'));

test.each(['14', '18.4', 'newest'])('TINTYPE_POSTGRES may not be %s', async (given) => {
  await expect(startElsewhere(scratchRoot(), {}, { TINTYPE_POSTGRES: given })).rejects.toThrow(
    `TINTYPE_POSTGRES is "${given}", and it may be 15, 16, 17 or 18: the major version of the embedded PostgreSQL.`,
  );
});

test('the version that the package brings may be named', async () => {
  const { stdout } = await startElsewhere(scratchRoot(), {}, { TINTYPE_POSTGRES: '18' });
  expect(await ask(stdout.trim(), 'SHOW server_version')).toMatch(/^18\./);
});

test('an older version that is not installed is told how to install it', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'tintype-test-'));
  try {
    writeFileSync(join(workspace, 'pnpm-workspace.yaml'), '');
    await expect(startElsewhere(scratchRoot(), {}, { TINTYPE_POSTGRES: '16' }, workspace)).rejects.toThrow(
      /PostgreSQL 16, .* is not at .*: npm ci --prefix older-postgres installs/,
    );
  } finally {
    rmSync(workspace, { recursive: true });
  }
});

(installed ? describe : describe.skip)(
  'older versions (skipped where older-postgres is not installed)',
  () => {
    test.each(['15', '16', '17'])(
      'PostgreSQL %s starts, sorts bytewise and knows the case of all scripts',
      async (major) => {
        const { stdout } = await startElsewhere(scratchRoot(), {}, { TINTYPE_POSTGRES: major });
        expect(await ask(stdout.trim(), 'SHOW server_version')).toMatch(new RegExp(`^${major}\\.`));
        const sorted = `SELECT string_agg(word, '' ORDER BY word) || lower('ÄΣ') FROM unnest(ARRAY['b', 'A', 'ä', 'Z']) AS word`;
        expect(await ask(stdout.trim(), sorted)).toBe('AZbääσ');
      },
    );
  },
);
