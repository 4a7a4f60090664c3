import { ProgrammerError } from '@tintype/database';

/** Types that PostgreSQL has no order for. */
const unordered = new Set([
  'json',
  'xml',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'xid',
  'cid',
]);

/** Refuses a page in the order of what has none. */
export function assertOrdered(entity: string, field: string, type: string): void {
  if (unordered.has(type))
    throw new ProgrammerError(`${entity}: a page cannot be ordered by "${field}", for ${type} has no order`);
}
