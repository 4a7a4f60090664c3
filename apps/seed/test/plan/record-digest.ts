import { createHash } from 'node:crypto';
import type { NetworkPlan } from '../../src/plan';

export const KINDS = ['users', 'follows', 'posts', 'comments', 'postLikes', 'commentLikes'] as const;

/** One hash over all records of a plan, as JSON lines. */
export function digest(plan: NetworkPlan): string {
  const hash = createHash('sha256');
  for (const kind of KINDS) {
    for (const record of plan[kind]()) hash.update(`${kind} ${JSON.stringify(record)}\n`);
  }
  return hash.digest('hex');
}
