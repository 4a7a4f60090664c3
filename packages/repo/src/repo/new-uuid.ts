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

/** A UUID of version 7: later ones sort behind earlier ones of the same process. */
export function newUuid(): string {
  return generator.generate().toString();
}
