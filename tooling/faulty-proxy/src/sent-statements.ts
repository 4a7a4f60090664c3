/** The version number that an SSLRequest and a GSSENCRequest have instead of one. */
const negotiations = new Set([80877103, 80877104]);

/**
 * Reads the texts of statements out of what a client sends to PostgreSQL: those of simple queries, and of prepared
 * statements each time they are bound.
 */
export class SentStatements {
  private rest: Buffer = Buffer.alloc(0);
  private started = false;
  private readonly prepared = new Map<string, string>();

  /** The statements that end in this chunk, in order. */
  read(chunk: Buffer): string[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const texts: string[] = [];
    for (let text = this.next(); text !== undefined; text = this.next()) if (text !== null) texts.push(text);
    return texts;
  }

  /** The next message's statement; null for a message without one; undefined where none is complete. */
  private next(): string | null | undefined {
    // A startup message has no type in front of its length.
    const typed = this.started ? 1 : 0;
    if (this.rest.length < typed + 4) return undefined;
    const end = typed + this.rest.readInt32BE(typed);
    if (this.rest.length < end) return undefined;
    const type = this.started ? String.fromCharCode(this.rest[0] ?? 0) : '';
    const body = this.rest.subarray(typed + 4, end);
    this.rest = this.rest.subarray(end);
    if (!this.started) {
      this.started = body.length < 4 || !negotiations.has(body.readInt32BE(0));
      return null;
    }
    return this.statementIn(type, body);
  }

  private statementIn(type: string, body: Buffer): string | null {
    const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
    if (type === 'Q') return first;
    if (type === 'P') this.prepared.set(first, second);
    // Bind: the portal's name, then the statement's.
    return type === 'B' ? (this.prepared.get(second) ?? null) : null;
  }
}
