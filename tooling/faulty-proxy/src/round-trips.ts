import type { Message } from './messages';

/**
 * Counts how often the client of a connection sends something and waits for the answer. What it sends before the answer to
 * something earlier has come, as in a pipeline, is part of the earlier round trip; so are the statements of a series, which have
 * one Sync. The opening of the connection does not count.
 */
export class RoundTrips {
  count = 0;
  /** How many answers the client waits for. The first is the one to its opening. */
  private awaited = 1;

  fromClient(messages: readonly Message[]): void {
    for (const { type } of messages) {
      // A simple query, or the Sync behind prepared statements: the server answers each with one ReadyForQuery.
      if (type !== 'Q' && type !== 'S') continue;
      if (this.awaited === 0) this.count += 1;
      this.awaited += 1;
    }
  }

  fromServer(messages: readonly Message[]): void {
    this.awaited -= messages.filter(({ type }) => type === 'Z').length;
  }
}
