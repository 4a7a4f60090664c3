import { withDurableServer } from '../durable-server';
import { type HotTimes, measureHotSpots } from './measure';

/** Measures rows that everyone writes at once, on a server that waits for the disk, and writes the times. */
export async function reportHotSpots(
  write: (line: string) => void,
  users: number,
  rounds: number,
): Promise<void> {
  const times = await withDurableServer(() => measureHotSpots(users, rounds));
  write(`${users.toLocaleString('en')} users call once each, over 32 connections; best of ${rounds} rounds`);
  for (const line of times.map(hotLine)) write(line);
  write(
    '  (wanted: trusted calls at least 0.8 of the same statements over plain pg, and no counter that is wrong)',
  );
  const wrong = times.filter((one) => Object.values(one.wrong).some((off) => off !== 0));
  if (wrong.length > 0) throw new Error(`the counter is wrong: ${wrong.map(({ name }) => name).join(', ')}`);
}

function hotLine(times: HotTimes): string {
  const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('en').padStart(6)}/s`;
  const { name, statements, trustedPerSecond, rawPerSecond, viewerPerSecond, ratio } = times;
  const wrong = Object.entries(times.wrong).filter(([, off]) => off !== 0);
  const counted =
    wrong.length === 0 ? 'exact' : `WRONG: ${wrong.map(([way, off]) => `${way} by ${off}`).join(', ')}`;
  return [
    `  ${name.padEnd(22)} trusted ${rate(trustedPerSecond)}   plain pg ${rate(rawPerSecond)}   ratio ${ratio.toFixed(2)}`,
    `as(viewer) ${rate(viewerPerSecond)}`,
    `${statements} statement${statements === 1 ? '' : 's'}`,
    `${counted}; read, then write: ${times.lostByReadThenWrite.toLocaleString('en')} of ${times.calls.toLocaleString('en')} lost`,
  ].join('   ');
}
