import { getRandomValues } from 'node:crypto';
import { V7Generator } from 'uuidv7';

/** Taken from the system in one go: asking it for each id costs more than the rest of the id. */
const random = new Uint32Array(1024);
let used = random.length;

const generator = new V7Generator({
  nextUint32: () => {
    if (used === random.length) {
      getRandomValues(random);
      used = 0;
    }
    const value = random[used] ?? 0;
    used += 1;
    return value;
  },
});

/** The last millisecond that a UUID of version 7 can hold. */
const latest = 2 ** 48 - 1;

/**
 * A UUID of version 7 of this time. Within a process it sorts behind those before it, also when the clock goes back by up
 * to ten seconds: the last time is used again, with a higher counter. A clock that goes back further makes ids that sort
 * as it says; they are unique all the same. A time outside of what the version holds counts as the nearest it holds.
 */
export function newUuid(at: Date): string {
  const milliseconds = Math.min(Math.max(Math.trunc(at.getTime()), 0), latest);
  return generator.generateOrResetWithTs(milliseconds).toString();
}
