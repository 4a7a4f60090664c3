import type { Message } from './messages';

/**
 * Reads the texts of statements out of what a client sends to PostgreSQL: those of simple queries, and of prepared
 * statements each time they are bound.
 */
export class SentStatements {
  private readonly prepared = new Map<string, string>();

  /** The statements in these messages, in order. */
  read(messages: readonly Message[]): string[] {
    return messages.flatMap((message) => this.statementIn(message) ?? []);
  }

  private statementIn({ type, body }: Message): string | null {
    const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
    if (type === 'Q') return first;
    if (type === 'P') this.prepared.set(first, second);
    // Bind: the portal's name, then the statement's.
    return type === 'B' ? (this.prepared.get(second) ?? null) : null;
  }
}
