import type { ClientConfig, Pool, PoolClient, PoolConfig } from 'pg';
import { ClientFault } from '../faults/database-fault';
import { answer, askingWith, type Connected, type Pg } from '../startup/asking-client';
import { type ConnectionLimits, type FullLimits, fullLimits, silenceLimit } from '../startup/limits';
import { type SessionSettings, Startup } from '../startup/startup';
import { AnswerWatch } from './answer-watch';
import { Gate, sparesOf } from './gate';

/** What a pool with limits can do beyond `pg`'s. */
export interface GuardedPool extends Pool {
  /**
   * A connection, for callers of one lane: the name of a statement or a transaction. Callers of other lanes come first
   * while the connections of this one are slow.
   */
  take(lane: string): Promise<PoolClient>;
  readonly limits: FullLimits;
  /** What has to stand behind each BEGIN, in the same message: empty where the connection has the settings itself. */
  readonly behindBegin: string;
  /** How long this connection may be silent while an answer is due; the pool's own limit again once it is given back. */
  limitSilence(client: PoolClient, milliseconds: number | null): void;
  /** Takes no new work; resolves when the work under way has ended. */
  drain(): Promise<void>;
  /** Closes every connection at once; what runs on them fails with `cut_by_close`. */
  cut(): void;
}

/** Whether a pool comes from {@link guarded}. */
export function isGuarded(pool: Pool): pool is GuardedPool {
  return 'limitSilence' in pool && 'behindBegin' in pool;
}

/** What has to stand behind each BEGIN on connections of this pool, see {@link GuardedPool}. */
export function behindBegin(pool: Pool): string {
  return isGuarded(pool) ? pool.behindBegin : '';
}

/**
 * The `pg` module with connections that do not hang, for TypeORM's option `driver`: every wait has a limit, and a
 * connection whose server has gone silent is closed. The pool's size may be exceeded by a quarter and two for as long as all
 * connections are slow.
 *
 * @example
 * const { Pool } = namedStatements(guarded(pg, { statementMilliseconds: 5_000 }));
 */
export function guarded(pg: Pg, limits: ConnectionLimits = {}, settings: SessionSettings = {}): Pg {
  const full = fullLimits(limits);
  const startup = new Startup({ limits: full, settings });
  const asking = askingWith(pg, startup);
  const Client = guardedClient(asking);
  return { ...pg, Client, Pool: guardedPool(asking, Client, full, startup) };
}

/** What a pool tells the connections that it makes. */
class Guard {
  readonly watches = new Map<object, AnswerWatch>();
  connectMilliseconds: number;

  constructor(readonly limits: FullLimits) {
    this.connectMilliseconds = limits.connectMilliseconds;
  }
}

function guardOf(config: unknown): Guard | null {
  const guard: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, 'guard') : null;
  return guard instanceof Guard ? guard : null;
}

function guardedClient(pg: Pg): Pg['Client'] {
  class GuardedClient extends pg.Client {
    readonly watch: AnswerWatch | null;

    constructor(config?: string | ClientConfig) {
      const guard = guardOf(config);
      super(
        guard === null || typeof config !== 'object'
          ? config
          : { ...config, ...passwordOf(config), ...connectionOptions(guard) },
      );
      this.watch = guard === null ? null : new AnswerWatch(this, silenceLimit(guard.limits));
      if (guard === null || this.watch === null) return;
      guard.watches.set(this, this.watch);
      this.on('end', () => guard.watches.delete(this));
      // A connection may be lost while its holder sends nothing; that must not end the process.
      this.on('error', () => undefined);
    }
  }
  const send: unknown = Reflect.get(pg.Client.prototype, 'query');
  // One function for all overloads of the client's method, and on the prototype, so that subclasses call it.
  Reflect.defineProperty(GuardedClient.prototype, 'query', {
    writable: true,
    configurable: true,
    value(this: GuardedClient, ...args: unknown[]) {
      this.watch?.asked();
      return typeof send === 'function' ? Reflect.apply(send, this, args) : undefined;
    },
  });
  return GuardedClient;
}

/** A pool hides the password from what lists its options, and a copy leaves it out. */
function passwordOf({ password }: ClientConfig): ClientConfig {
  return password === undefined ? {} : { password };
}

function connectionOptions({ connectMilliseconds, limits }: Guard): ClientConfig {
  return {
    connectionTimeoutMillis: connectMilliseconds,
    keepAlive: true,
    keepAliveInitialDelayMillis: limits.keepAliveMilliseconds,
  };
}

/** How often the limits are looked at: one timer for a pool, and only while it has work. */
const tickMilliseconds = 100;

function guardedPool(pg: Pg, Client: Pg['Client'], limits: FullLimits, startup: Startup): Pg['Pool'] {
  return class extends pg.Pool {
    readonly limits = limits;
    private readonly guard: Guard;
    private readonly gate: Gate<PoolClient>;
    private ticking: NodeJS.Timeout | null = null;
    private lastTick = 0;

    constructor(config: PoolConfig = {}) {
      const guard = new Guard(limits);
      const size = config.max ?? 10;
      super({
        Client,
        ...config,
        // The gate keeps to the size; the pool below it needs room for what the gate allows beyond.
        max: size + sparesOf(size) + 1,
        connectionTimeoutMillis: 0,
        ...{ guard },
      });
      this.guard = guard;
      const connect = (): Promise<PoolClient> => super.connect();
      this.gate = new Gate(
        {
          connect: (milliseconds) => {
            // Read by the client that the pool makes, if it has to make one, before this call returns.
            guard.connectMilliseconds = milliseconds;
            return connect();
          },
          giveBack: (client) => client.release(),
        },
        size,
        limits,
      );
      this.on('release', (_error, client) => {
        const watch = guard.watches.get(client);
        if (watch) watch.limit = silenceLimit(limits);
        this.gate.released(client);
      });
    }

    get behindBegin(): string {
      return startup.behindBegin;
    }

    override connect(): Promise<PoolClient>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): Promise<PoolClient> | undefined {
      const taken = this.take('unnamed');
      if (callback === undefined) return taken;
      answer(taken, callback);
      return undefined;
    }

    take(lane: string): Promise<PoolClient> {
      this.watchOver();
      return this.gate.take(lane);
    }

    limitSilence(client: PoolClient, milliseconds: number | null): void {
      const watch = this.guard.watches.get(client);
      if (watch) watch.limit = milliseconds;
    }

    drain(): Promise<void> {
      this.watchOver();
      return this.gate.close();
    }

    cut(): void {
      const fault = new ClientFault('cut_by_close');
      this.gate.refuseWaiting(fault);
      for (const watch of this.guard.watches.values()) watch.cut(fault);
      // A holder that sends nothing would never give it back.
      for (const client of this.gate.held) {
        const release = client.release.bind(client);
        client.release = () => undefined;
        setImmediate(() => release(fault));
      }
    }

    private watchOver(): void {
      if (this.ticking !== null) return;
      this.lastTick = performance.now();
      this.ticking = setInterval(() => this.tick(), tickMilliseconds).unref();
    }

    private tick(): void {
      const now = performance.now();
      // A process that was busy itself has not read what the server sent meanwhile.
      const elapsed = Math.min(now - this.lastTick, 2 * tickMilliseconds);
      this.lastTick = now;
      for (const watch of [...this.guard.watches.values()]) watch.tick(elapsed);
      this.gate.tick(now);
      if (this.gate.busy || this.ticking === null) return;
      clearInterval(this.ticking);
      this.ticking = null;
    }
  };
}
