import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withScratchDatabase } from '../scratch-database';
import type { Outcome, Run, Task, Way } from './child';
import { loadPersons } from './person';

// Also from the sources, as tests run them: a process of its own needs compiled code.
const childPath = join(__dirname, '..', '..', 'dist', 'export', 'child.js');

/** How the export of one person went, one way. */
export interface ExportRun extends Run {
  readonly way: Way;
  /** After a full collection, at most and above the start; from a second run. */
  readonly live: number;
}

/** Exports persons of so many rows to a file, each in a process of its own, and copies the same rows out as a peer. */
export async function measureExports(sizes: readonly number[]): Promise<ExportRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-bench-'));
  try {
    return await withScratchDatabase(async (client, url) => {
      const [warmUp, ...persons] = await loadPersons(client, [500, ...sizes]);
      if (warmUp === undefined) throw new Error('no person was loaded');
      const runs: ExportRun[] = [];
      for (const { id } of persons) {
        for (const way of ['ours', 'raw'] as const) {
          const task = { way, url, userId: id, warmUpId: warmUp.id, file: join(folder, way) };
          const [asItIs, collected] = await inOwnProcess(task);
          if (!asItIs || !collected) throw new Error('an export is run twice');
          runs.push({ ...asItIs, way, live: collected.peak.live ?? Number.NaN });
        }
      }
      return runs;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inOwnProcess(task: Task): Promise<readonly Run[]> {
  const child = fork(childPath, [], { execArgv: ['--expose-gc', '--enable-source-maps'] });
  return new Promise((resolve, reject) => {
    child.once('message', (outcome: Outcome) => {
      if ('runs' in outcome) resolve(outcome.runs);
      else reject(new Error(`${task.way}: ${outcome.failure}`));
    });
    child.once('exit', (code) => reject(new Error(`${task.way}: its process ended with ${code}`)));
    child.send(task);
  });
}
