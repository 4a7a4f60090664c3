import { createFaultyProxy } from '@tintype/faulty-proxy';

/**
 * A slow network in a process of its own, so that it costs the measured process no time: `delaying-proxy.js <url> <milliseconds>`.
 * It tells its url, and for each message that it gets the number of round trips so far. It ends with its parent.
 */
async function main(target: string, delayMilliseconds: number): Promise<void> {
  const proxy = await createFaultyProxy(target, { delayMilliseconds });
  process.on('message', () => process.send?.({ roundTrips: proxy.roundTrips }));
  process.on('disconnect', () => process.exit());
  process.send?.({ url: proxy.url });
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
