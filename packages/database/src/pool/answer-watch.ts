import type { Client } from 'pg';
import { ClientFault } from '../faults/database-fault';

/** What a socket tells of the bytes that went through it. */
interface Traffic {
  readonly bytesRead?: number;
  readonly bytesWritten?: number;
  readonly writableLength?: number;
}

/**
 * Notices that the server has gone silent while it owes an answer. Any byte that comes or leaves counts as a sign of life,
 * so that rows that stream in and COPY may take as long as they take.
 */
export class AnswerWatch {
  private due = false;
  private silentFor = 0;
  private bytes = -1;

  constructor(
    private readonly client: Client,
    /** Milliseconds of silence; null: for ever. */
    public limit: number | null,
  ) {
    // No query is open and none is queued.
    client.on('drain', () => {
      this.due = false;
    });
  }

  /** A query was handed to the connection. */
  asked(): void {
    if (this.due) return;
    this.due = true;
    this.silentFor = 0;
    this.bytes = -1;
  }

  /** Closes the connection when it has been silent for too long. */
  tick(elapsed: number): void {
    if (!this.due || this.limit === null) return;
    const bytes = this.moved();
    this.silentFor = bytes === this.bytes ? this.silentFor + elapsed : 0;
    this.bytes = bytes;
    if (this.silentFor >= this.limit) this.cut(new ClientFault('statement_timeout'));
  }

  /** Closes the connection without waiting for the server; what runs on it fails with this. */
  cut(fault: ClientFault): void {
    this.due = false;
    this.client.connection.stream.destroy(fault);
  }

  private moved(): number {
    const socket: Traffic = this.client.connection.stream;
    return (socket.bytesRead ?? 0) + (socket.bytesWritten ?? 0) - (socket.writableLength ?? 0);
  }
}
