import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { UserId } from '@tintype/shared-db';
import { createTestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { ok, openNetwork, systemMeta, unwrap } from '../../src';
import type { TestNetwork } from '../../src/testing';
import { type Archive, readArchive } from './archive';
import { changeEverything } from './change-everything';
import { ClosedDoor } from './closed-door';
import { countRows, importArchive, importedFiles } from './import-archive';
import { liveTogether, openLife } from './lives';
import { completeLife } from './whole-life';

let stage: TestNetwork;
let everyone: readonly UserId[];
const sent: string[] = [];
let told: (name: string) => void = () => undefined;
beforeAll(async () => {
  stage = await openLife({
    onStatement: ({ name }) => {
      sent.push(name);
      told(name);
    },
  });
  everyone = await liveTogether(stage);
});
afterAll(() => stage?.close());

/** The lines of each file, in the order of their text: a table has none of its own. */
type Lines = Readonly<Record<string, readonly string[]>>;

function linesOf(archive: Archive): Lines {
  return Object.fromEntries(
    Object.entries(archive).map(([name, lines]) => [
      name.replace(/\.jsonl?$/, ''),
      lines.map((line) => JSON.stringify(line)).sort(),
    ]),
  );
}

async function exportOf(network: TestNetwork['network'], id: UserId): Promise<Archive> {
  const sink = new PassThrough();
  const [result, bytes] = await Promise.all([network.exportUser(id, sink), buffer(sink)]);
  unwrap(result);
  return (await readArchive(bytes)).archive;
}

/** More sessions than the streams of an export can hold, each with a text that no zip makes small. */
async function insertSessions(id: UserId, count: number): Promise<void> {
  await stage.database.ownerRepo.dataSource.query(
    `INSERT INTO tintype.sessions (user_id, id, family_id, token_hash, user_agent, started_at, last_seen_at, expires_at)
     SELECT $1, gen_random_uuid(), gen_random_uuid(), sha256(n::text::bytea),
       (SELECT string_agg(md5(n || '.' || k), '') FROM generate_series(1, 15) k), now(), now(), now() + interval '1 day'
     FROM generate_series(1, $2::int) n`,
    [id, count],
  );
}

test('[inv 20] an export is the rows of its beginning, whatever is written while it goes on, and re-imports to equal counts', async () => {
  const [ada, ...others] = everyone;
  const [, , , , other] = others;
  if (!ada || !other) throw new Error('a user is missing');
  await completeLife(stage, ada, other);
  await insertSessions(ada, 3_000);
  const before = await exportOf(stage.network, ada);
  const counted = await countRows(stage.database, ada);

  sent.length = 0;
  const door = new ClosedDoor();
  const atSessions = new Promise<void>((resolve) => {
    told = (name) => {
      if (name === 'sessions.stream') resolve();
    };
  });
  const exporting = stage.network.exportUser(ada, door);
  await atSessions;
  const sentMeanwhile = await changeEverything(stage, ada, others)
    .then(() => [...sent])
    .finally(() => door.open());
  const counts = unwrap(await exporting);
  // It stood at the sessions, and had read nothing of what was changed.
  expect(sentMeanwhile).not.toContain('credentials.stream');
  const { archive } = await readArchive(Buffer.concat(door.chunks));
  expect(linesOf(archive)).toEqual(linesOf(before));
  expect(counts).toMatchObject(counted);
  const after = linesOf(await exportOf(stage.network, ada));
  const early = ['manifest', 'account', 'profile', 'settings', 'personal_details', 'emails', 'phones'];
  const same = Object.entries(linesOf(before)).flatMap(([name, lines]) =>
    lines.join() === after[name]?.join() ? [name] : [],
  );
  const left = [...early, 'sessions', 'username_changes', 'usernames'];
  const missing = same.filter((name) => !left.includes(name));
  expect(missing.map((name) => `test/workflows/change-everything.ts changes no row of "${name}"`)).toEqual(
    [],
  );
  expect(left.filter((name) => !same.includes(name))).toEqual([]);

  const empty = await createTestDatabase();
  const network = await openNetwork({ cursorKey: testCursorKey, url: empty.url });
  try {
    await importArchive(empty, archive);
    expect(await countRows(empty, ada)).toEqual(counted);
    const read = linesOf(await exportOf(network, ada));
    const exported = linesOf(archive);
    for (const name of importedFiles) expect(read[name]).toEqual(exported[name]);
  } finally {
    await network.close();
    await empty.close();
  }
});

test('[inv 20] an export taken while the account writes is one snapshot', async () => {
  const writer = everyone[1];
  if (!writer) throw new Error('a user is missing');
  let writing = true;
  let written = 0;
  const write = async (): Promise<void> => {
    while (writing) {
      // A post and the first comment on it, together or not at all: no snapshot has the one without the other.
      unwrap(
        await stage.network.transact(async (tx) => {
          const post = await tx.content.publishPost(
            { authorId: writer, caption: `Busy ${written}` },
            systemMeta,
          );
          if (!post.ok) return post;
          const comment = { postId: post.value.id, authorId: writer, body: 'First' };
          const added = await tx.content.addComment(comment, systemMeta);
          return added.ok ? ok(null) : added;
        }),
      );
      written += 1;
    }
  };
  const busy = write();
  for (let round = 0; round < 5; round += 1) {
    const archive = await exportOf(stage.network, writer);
    const posts = (archive['posts.jsonl'] ?? []).filter((line) => String(line['caption']).startsWith('Busy'));
    const firsts = (archive['comments.jsonl'] ?? []).filter((line) => line['body'] === 'First');
    expect(new Set(firsts.map((line) => line['postId']))).toEqual(new Set(posts.map((line) => line['id'])));
  }
  writing = false;
  await busy;
  expect(written).toBeGreaterThan(0);
});
