/** One message of PostgreSQL's protocol. */
export interface Message {
  /** The letter in front of it; empty for the messages that begin a connection. */
  readonly type: string;
  readonly body: Buffer;
}

/** The version number that an SSLRequest and a GSSENCRequest have instead of one. */
const negotiations = new Set([80877103, 80877104]);

/** Cuts what one side of a connection sends into messages. */
export class Messages {
  private rest: Buffer = Buffer.alloc(0);
  private started: boolean;

  /** @param from a client's first message has no type in front of its length */
  constructor(from: 'client' | 'server') {
    this.started = from === 'server';
  }

  /** The messages that end in this chunk, in order. */
  read(chunk: Buffer): Message[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: Message[] = [];
    for (let next = this.next(); next !== null; next = this.next()) messages.push(next);
    return messages;
  }

  /** Null where none is complete. */
  private next(): Message | null {
    const typed = this.started ? 1 : 0;
    if (this.rest.length < typed + 4) return null;
    const end = typed + this.rest.readInt32BE(typed);
    if (this.rest.length < end) return null;
    const type = this.started ? String.fromCharCode(this.rest[0] ?? 0) : '';
    const body = this.rest.subarray(typed + 4, end);
    this.rest = this.rest.subarray(end);
    this.started ||= body.length < 4 || !negotiations.has(body.readInt32BE(0));
    return { type, body };
  }
}
