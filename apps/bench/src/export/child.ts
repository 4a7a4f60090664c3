import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { newCursorKey, openNetwork, unwrap } from '@tintype/network';
import { asUserId } from '@tintype/shared-db';
import { type PeakMemory, watchMemory } from './memory';
import { copyRaw } from './raw-copy';

export type Way = 'ours' | 'raw';

/** What a process is asked to do. */
export interface Task {
  readonly way: Way;
  readonly url: string;
  readonly userId: string;
  /** A user with few rows, exported first: this export loads and compiles the code. */
  readonly warmUpId: string;
  readonly file: string;
}

/** How one export went. */
export interface Run {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly peak: PeakMemory;
}

export type Outcome = { readonly runs: readonly Run[] } | { readonly failure: string };

type Write = (userId: string, sink: Writable) => Promise<number>;

/** One way to export one person, in a process of its own: once as it is, and once more with its memory collected on the way. */
async function perform({ way, url, userId, warmUpId, file }: Task): Promise<Run[]> {
  const network = await openNetwork({ url, cursorKey: newCursorKey(), migrate: false });
  const ours: Write = async (id, sink) =>
    Object.values(unwrap(await network.exportUser(asUserId(id), sink))).reduce((a, b) => a + b, 0);
  const write: Write = way === 'ours' ? ours : (id, sink) => copyRaw(url, id, sink);
  try {
    await exported(write, warmUpId, file, false);
    return [await exported(write, userId, file, false), await exported(write, userId, file, true)];
  } finally {
    await network.close();
    await rm(file, { force: true });
  }
}

async function exported(write: Write, userId: string, file: string, collecting: boolean): Promise<Run> {
  const started = performance.now();
  const { value: rows, peak } = await watchMemory(() => write(userId, createWriteStream(file)), {
    collecting,
  });
  const seconds = (performance.now() - started) / 1000;
  return { rows, bytes: (await stat(file)).size, seconds, peak };
}

function answer(outcome: Outcome): void {
  process.send?.(outcome);
  process.disconnect();
}

process.once('message', (task: Task) => {
  perform(task).then(
    (runs) => answer({ runs }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
