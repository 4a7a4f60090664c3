import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Messages } from './messages';
import { RoundTrips } from './round-trips';
import { SentStatements } from './sent-statements';

/** What is done to bytes at the moment. */
export interface Weather {
  /** Nothing arrives, in either direction. */
  readonly swallows: 'nothing' | 'everything' | 'answers';
  /** Whether the answer to this statement is lost. */
  readonly loses: (statement: string) => 'no' | 'silently' | 'with a reset';
}

/** One connection through the proxy: the client's half and the server's. */
export class Wire {
  private readonly server: Socket;
  private readonly messages = { client: new Messages('client'), server: new Messages('server') };
  private readonly sent = new SentStatements();
  readonly roundTrips = new RoundTrips();
  /** A connection that lost a byte never gets another one, or client and server would misread each other. */
  private deafClient = false;
  private deafServer = false;
  private resetsOnAnswer = false;

  constructor(
    private readonly client: Socket,
    target: NetConnectOpts,
    private readonly delayMilliseconds: number,
    private readonly weather: () => Weather,
    private readonly ended: () => void,
  ) {
    this.server = connect(target);
    for (const socket of [client, this.server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    client.on('data', (chunk: Buffer) => this.fromClient(chunk));
    this.server.on('data', (chunk: Buffer) => this.fromServer(chunk));
    client.on('close', () => this.halfClosed(this.server));
    this.server.on('close', () => this.halfClosed(this.client));
  }

  /** Both halves go away at once, the client's with a reset. */
  reset(): void {
    // Node cannot reset a socket that is saying goodbye itself: it would leave it open, and the process would never end.
    if (this.client.writableEnded) this.client.destroy();
    else this.client.resetAndDestroy();
    this.server.destroy();
    this.ended();
  }

  private fromClient(chunk: Buffer): void {
    const { swallows, loses } = this.weather();
    if (swallows === 'everything') {
      this.deafServer = true;
      this.deafClient = true;
    }
    if (this.deafServer) return;
    const messages = this.messages.client.read(chunk);
    this.roundTrips.fromClient(messages);
    for (const text of this.sent.read(messages)) {
      const lost = loses(text);
      if (lost === 'silently') this.deafClient = true;
      if (lost === 'with a reset') this.resetsOnAnswer = true;
    }
    this.later(() => this.server.write(chunk));
  }

  private fromServer(chunk: Buffer): void {
    if (this.weather().swallows !== 'nothing') this.deafClient = true;
    if (this.deafClient) return;
    this.roundTrips.fromServer(this.messages.server.read(chunk));
    if (this.resetsOnAnswer) this.reset();
    else this.later(() => this.client.write(chunk));
  }

  /** A network that loses bytes loses the end of a connection too. */
  private halfClosed(other: Socket): void {
    const deaf = other === this.server ? this.deafServer : this.deafClient;
    if (deaf || this.weather().swallows === 'everything') return;
    this.later(() => {
      other.destroy();
      this.ended();
    });
  }

  /** Timers of the same length fire in the order in which they were set, so bytes stay in order. */
  private later(act: () => void): void {
    if (this.delayMilliseconds === 0) act();
    else setTimeout(act, this.delayMilliseconds);
  }
}
