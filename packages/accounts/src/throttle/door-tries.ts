import type { Client } from '../clients/client';
import { clientNetwork } from '../clients/client-network';
import { deviceHash } from '../clients/device';
import type { Throttle } from './throttle';

/** What is counted both from one origin and from everywhere. */
type Counted = 'login-account' | 'second-factor' | 'delivery';

/** Tries of one kind at one subject, an account or a mailbox, as they come from one client. */
export interface DoorTries {
  /** Counts one try, before it is judged. Null while there are any left, else when the next may come. */
  count(): Promise<Date | null>;
  /** After a success: forgets the tries of this client, and takes back the one that was counted everywhere. */
  settle(): Promise<void>;
}

/**
 * The tries of a client at a subject. A device that the subject knows has a budget of its own: no stranger can use it up. Any
 * other client shares the budget of its network with those beside it, and one for all unknown networks together, which bounds
 * guessing from many addresses. A network that has used up its own takes no more from the common one, so that one stranger
 * does not use up what there is for all.
 *
 * @param known whether the subject knows the client's device
 */
export function doorTries(
  throttle: Throttle,
  what: Counted,
  subject: string,
  client: Client,
  known: boolean,
): DoorTries {
  const everywhere = `${what}-everywhere` as const;
  const origin = known
    ? `device ${deviceHash(client)?.toString('hex')}`
    : `network ${clientNetwork(client) ?? 'unknown'}`;
  const own = `${subject} ${origin}`;
  return {
    async count() {
      const until = await throttle.consume(what, own);
      if (known) return until;
      // By the same two statements in each case, so that their number tells nothing.
      const common = await throttle.consume(everywhere, until === null ? subject : `${own} refused`);
      return until ?? common;
    },
    async settle() {
      await throttle.forget(what, own);
      if (!known) await throttle.giveBack(everywhere, subject);
    },
  };
}
