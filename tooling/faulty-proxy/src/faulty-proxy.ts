import { once } from 'node:events';
import { type AddressInfo, createServer, type NetConnectOpts, type Server } from 'node:net';
import { type Weather, Wire } from './wire';

/** How the answer to a statement is lost. */
export interface LostAnswer {
  /** Default `false`: nothing more arrives, and the connection stays open. True: it is reset when the answer comes. */
  readonly reset?: boolean;
  /** So many answers are lost, then no more. Default: all. */
  readonly times?: number;
}

/** A network with faults, between a client and a PostgreSQL server. */
export interface FaultyProxy {
  /** The url that was given, through the proxy; without TLS. */
  readonly url: string;
  /** How many answers `loseAnswersTo` has lost so far. */
  readonly lost: number;
  /** How many connections are open through it. */
  readonly connections: number;
  /** How often a client has sent something and waited for the answer, on all connections; the openings do not count. */
  readonly roundTrips: number;
  /** From now on nothing arrives any more, in either direction, on old and new connections; none is closed. */
  swallowEverything(): void;
  /** From now on statements arrive and no answer does. */
  swallowAnswers(): void;
  /** From now on the answers to the statements that match are lost, and what comes after them on their connection. */
  loseAnswersTo(statement: RegExp, how?: LostAnswer): void;
  /** Every open connection is reset; new ones work. */
  reset(): void;
  /** New connections are refused, as by a port where nothing listens; open ones stay. */
  refuse(): Promise<void>;
  /** The server is at another url from now on, as after a restart; open connections stay where they are. */
  moveTo(target: string): void;
  /** Everything works again, but for connections that have lost a byte: those stay silent. */
  heal(): Promise<void>;
  /** Closes every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * A proxy on a loopback port, for tests of what a broken or slow network does. It begins without a fault.
 *
 * @param target the url of a PostgreSQL server; a Unix socket as `?host=/folder`
 * @param delayMilliseconds how long everything is on its way, in each direction; default 0
 *
 * @example
 * const proxy = await createFaultyProxy(url);
 * proxy.loseAnswersTo(/^COMMIT/, { reset: true, times: 1 });
 * const told = await insertThrough(proxy.url); // 'unknown'
 * await proxy.heal();
 * await proxy.close();
 */
export async function createFaultyProxy(
  target: string,
  { delayMilliseconds = 0 }: { readonly delayMilliseconds?: number } = {},
): Promise<FaultyProxy> {
  const proxy = new LoopbackProxy(target, delayMilliseconds);
  await proxy.listen(0);
  return proxy;
}

const fine: Weather = { swallows: 'nothing', loses: () => 'no' };

class LoopbackProxy implements FaultyProxy {
  private readonly wires = new Set<Wire>();
  private target: NetConnectOpts;
  private server: Server | null = null;
  private port = 0;
  private weather = fine;
  private endedRoundTrips = 0;
  lost = 0;

  constructor(
    private readonly given: string,
    private readonly delayMilliseconds: number,
  ) {
    this.target = placeOf(given);
  }

  get url(): string {
    const url = new URL(this.given);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    url.searchParams.delete('host');
    url.searchParams.set('sslmode', 'disable');
    return url.toString();
  }

  get connections(): number {
    return this.wires.size;
  }

  get roundTrips(): number {
    return [...this.wires].reduce((sum, { roundTrips }) => sum + roundTrips.count, this.endedRoundTrips);
  }

  swallowEverything(): void {
    this.weather = { ...fine, swallows: 'everything' };
  }

  swallowAnswers(): void {
    this.weather = { ...fine, swallows: 'answers' };
  }

  loseAnswersTo(
    statement: RegExp,
    { reset = false, times = Number.POSITIVE_INFINITY }: LostAnswer = {},
  ): void {
    let left = times;
    this.weather = {
      swallows: 'nothing',
      loses: (text) => {
        if (left === 0 || !statement.test(text)) return 'no';
        left -= 1;
        this.lost += 1;
        return reset ? 'with a reset' : 'silently';
      },
    };
  }

  reset(): void {
    for (const wire of [...this.wires]) wire.reset();
  }

  async refuse(): Promise<void> {
    const { server } = this;
    this.server = null;
    // Not waited for: it is closed once the last open connection is.
    server?.close();
  }

  moveTo(target: string): void {
    this.target = placeOf(target);
  }

  async heal(): Promise<void> {
    this.weather = fine;
    if (this.server === null) await this.listen(this.port);
  }

  async close(): Promise<void> {
    await this.refuse();
    this.reset();
  }

  async listen(port: number): Promise<void> {
    const server = createServer((client) => {
      const wire: Wire = new Wire(
        client,
        this.target,
        this.delayMilliseconds,
        () => this.weather,
        () => {
          if (this.wires.delete(wire)) this.endedRoundTrips += wire.roundTrips.count;
        },
      );
      this.wires.add(wire);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    // A test that fails must not keep its process alive.
    server.unref();
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }
}

/** Where the server of a url listens. */
function placeOf(url: string): NetConnectOpts {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get('host');
  const number = Number(port === '' ? 5432 : port);
  return folder?.startsWith('/')
    ? { path: `${folder}/.s.PGSQL.${number}` }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: number };
}
