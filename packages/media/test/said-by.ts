import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a forked process says first. A process that ends before it says anything is an error, and no wait without end. */
export async function saidBy<Said>(child: ChildProcess): Promise<Said> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with the status ${code} and said nothing`);
  });
  const [said]: Said[] = await Promise.race([once(child, 'message'), ended]);
  return said as Said;
}
