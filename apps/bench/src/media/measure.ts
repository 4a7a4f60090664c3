import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  createKeyRing,
  type MediaId,
  type Network,
  newCursorKey,
  openNetwork,
  openStorage,
  systemMeta,
  type UserId,
  unwrap,
} from '@tintype/network';
import { withScratchDatabase } from '../scratch-database';
import { quantile } from '../timing';
import { type CipherSpeed, cipherSpeed } from './cipher';

const megabyte = 1_000_000;

/** What the streams of both ways read and write at once. */
const pieceBytes = 256 * 1024;

/** One way of a file, in bytes a second; the median of the rounds. */
export interface FileSpeed {
  readonly ours: number;
  /** The same bytes, read and written by the same process without a cipher; synced where ours is. */
  readonly copied: number;
  /** Ours to the slower of the cipher and of the copy just before it: the median of the rounds. */
  readonly ratio: number;
  /** The same of the best round of ours and the best one of the copies. */
  readonly bestRatio: number;
}

/** How fast files go in and out. */
export interface FileSpeeds {
  readonly bytes: number;
  readonly cipher: CipherSpeed;
  /** A user sends a file: it is encrypted, hashed, written and synced, and its row is committed. */
  readonly upload: FileSpeed;
  /** A user reads the file: it is decrypted, each chunk is found right, and it is written to another file. */
  readonly download: FileSpeed;
}

/** Sends one file in and out of a folder of stored files, so many times, with a copy of the same file before each. */
export function measureFiles(bytes: number, rounds: number): Promise<FileSpeeds> {
  return withScratchDatabase(async (client, url) => {
    const folder = await mkdtemp(join(tmpdir(), 'tintype-bench-media-'));
    const network = await openNetwork({
      ...{ url, cursorKey: newCursorKey() },
      accounts: { keyRing: createKeyRing(`bench:${randomBytes(32).toString('base64')}`) },
      media: { storage: openStorage(join(folder, 'stored')), quota: bytes * (rounds + 1) },
    });
    try {
      const ownerId = await addUser(client);
      const source = join(folder, 'source');
      await writeRandom(source, bytes);
      return await measured({ network, ownerId, folder, source, bytes }, rounds);
    } finally {
      await network.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

interface Stage {
  readonly network: Network;
  readonly ownerId: UserId;
  readonly folder: string;
  readonly source: string;
  readonly bytes: number;
}

async function measured(stage: Stage, rounds: number): Promise<FileSpeeds> {
  const { folder, source, bytes } = stage;
  const copy = join(folder, 'copy');
  const received = join(folder, 'received');
  const cipher = await cipherSpeed();
  const speeds = { syncedCopy: [], upload: [], copy: [], download: [] } as Record<Work, number[]>;
  const time = async <T>(name: Work, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const value = await work();
    speeds[name].push(bytes / ((performance.now() - started) / 1000));
    return value;
  };
  for (let round = 0; round < rounds; round += 1) {
    // Each file is removed before the next one is written: all of them find memory for their pages that the system has in use already. New
    // memory takes a virtual machine several times as long.
    await time('syncedCopy', () => copyFile(source, copy, true));
    await rm(copy);
    const mediaId = await time('upload', () => upload(stage, round));
    await time('copy', () => copyFile(source, copy, false));
    await rm(copy);
    await time('download', () => download(stage, mediaId, received));
    await rm(received);
    await remove(stage, mediaId);
  }
  return {
    ...{ bytes, cipher },
    upload: fileSpeed(speeds.upload, speeds.syncedCopy, cipher),
    download: fileSpeed(speeds.download, speeds.copy, cipher),
  };
}

type Work = 'syncedCopy' | 'upload' | 'copy' | 'download';

/** Compares our speeds with those of the copies, round by round. */
export function fileSpeed(
  ours: readonly number[],
  copied: readonly number[],
  { perSecond }: CipherSpeed,
): FileSpeed {
  const ratios = ours.map((speed, round) => speed / Math.min(copied[round] ?? 0, perSecond));
  return {
    ours: quantile(ours, 0.5),
    copied: quantile(copied, 0.5),
    ratio: quantile(ratios, 0.5),
    bestRatio: Math.max(...ours) / Math.min(Math.max(...copied), perSecond),
  };
}

async function upload({ network, ownerId, source, bytes }: Stage, round: number): Promise<MediaId> {
  const file = { ownerId, fullPath: `/${round}.bin`, fileSize: bytes };
  const sent = createReadStream(source, { highWaterMark: pieceBytes });
  return unwrap(await network.media.storeMedia(file, sent, systemMeta)).id;
}

async function download({ network, ownerId }: Stage, mediaId: MediaId, path: string): Promise<void> {
  const opened = unwrap(await network.media.openMedia({ ownerId, mediaId }, ownerId));
  await pipeline(opened.bytes, createWriteStream(path, { highWaterMark: pieceBytes }));
}

async function remove({ network, ownerId }: Stage, mediaId: MediaId): Promise<void> {
  unwrap(await network.media.deleteMedia({ ownerId, mediaId }, systemMeta));
  unwrap(await network.media.deleteStoredBytes(1, systemMeta));
}

async function copyFile(source: string, path: string, synced: boolean): Promise<void> {
  await pipeline(
    createReadStream(source, { highWaterMark: pieceBytes }),
    createWriteStream(path, { highWaterMark: pieceBytes }),
  );
  if (!synced) return;
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Random bytes, since a file system may store zeros without writing them. */
async function writeRandom(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let written = 0; written < bytes; written += megabyte)
      await file.write(randomBytes(Math.min(megabyte, bytes - written)));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function addUser(client: {
  query(text: string): Promise<{ rows: readonly { id: UserId }[] }>;
}): Promise<UserId> {
  const { rows } = await client.query(
    `INSERT INTO tintype.users (id, username, username_key) VALUES (gen_random_uuid(), 'ada', 'ada') RETURNING id`,
  );
  const [user] = rows;
  if (user === undefined) throw new Error('no user was added');
  return user.id;
}
