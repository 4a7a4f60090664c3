import type { Client } from '../clients/client';
import { clientNetwork } from '../clients/client-network';
import { deviceHash } from '../clients/device';
import type { Throttle } from './throttle';

/** The kinds of tries that are counted by origin and over all origins. */
type Counted = 'login-account' | 'second-factor' | 'delivery';

/** Tries of one kind at one subject, an account or a mailbox, from one client. */
export interface AnonymousTries {
  /** Counts one try before it is checked. Null while tries are left, otherwise the time of the next one. */
  count(): Promise<Date | null>;
  /** After a success: forgets the tries of this client, and takes this try back from the common budget. */
  settle(): Promise<void>;
}

/**
 * The tries of a client without a session at a subject. A device that the subject knows has a budget of its own, which
 * strangers cannot use up. Any other client shares the budget of its network, and one common budget for all unknown networks,
 * which limits guessing from many addresses. A network that has used up its own budget takes no more from the common one, so
 * one stranger cannot use it up.
 *
 * @param known whether the subject knows the client's device
 */
export function anonymousTries(
  throttle: Throttle,
  what: Counted,
  subject: string,
  client: Client,
  known: boolean,
): AnonymousTries {
  const everywhere = `${what}-everywhere` as const;
  const origin = known
    ? `device ${deviceHash(client)?.toString('hex')}`
    : `network ${clientNetwork(client) ?? 'unknown'}`;
  const own = `${subject} ${origin}`;
  return {
    async count() {
      const until = await throttle.consume(what, own);
      if (known) return until;
      // Both cases run the same two statements, so their number tells nothing.
      const common = await throttle.consume(everywhere, until === null ? subject : `${own} refused`);
      return until ?? common;
    },
    async settle() {
      await throttle.forget(what, own);
      if (!known) await throttle.giveBack(everywhere, subject);
    },
  };
}
