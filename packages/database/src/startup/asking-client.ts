import type { Client, ClientConfig, PoolClient, PoolConfig } from 'pg';
import { type SessionSettings, Startup } from './startup';

/** The part of the `pg` module that this package builds on. */
export type Pg = typeof import('pg');

/**
 * The `pg` module with connections that ask for the settings that decoding relies on, so that a server, database or role with
 * others (DateStyle German, say) gives the same values. Behind a pooler that refuses some of them, its pool asks again for
 * those that every pooler tracks.
 *
 * @param pg the `pg` module
 * @param settings more settings, such as `search_path`; a pooler is not asked for them
 *
 * @example
 * const { Pool } = withStartupSettings(pg);
 */
export function withStartupSettings(pg: Pg, settings: SessionSettings = {}): Pg {
  return askingWith(pg, new Startup({ limits: null, settings }));
}

/**
 * Opens one connection outside of any pool, with the same settings as those of {@link withStartupSettings}; the caller ends
 * it.
 *
 * @example
 * const client = await connectClient(pg, { connectionString: url });
 * await client.end();
 */
export function connectClient(pg: Pg, config: ClientConfig, settings: SessionSettings = {}): Promise<Client> {
  const startup = new Startup({ limits: null, settings });
  const { Client } = askingWith(pg, startup);
  return startup.connecting(async () => {
    const client = new Client(config);
    // The loss of the connection also fails the statement at work, and that error is told.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  });
}

/** The `pg` module, whose connections ask for these settings and whose pools ask again where a pooler refuses them. */
export function askingWith(pg: Pg, startup: Startup): Pg {
  const Client = askingClient(pg, startup);
  return { ...pg, Client, Pool: askingPool(pg, Client, startup) };
}

const askingClients = new WeakSet<object>();

/** Whether the connections of a `pg` module ask for settings already. */
export function asksForSettings({ Client }: Pg): boolean {
  for (let parent: unknown = Client; typeof parent === 'function'; parent = Object.getPrototypeOf(parent))
    if (askingClients.has(parent)) return true;
  return false;
}

function askingClient(pg: Pg, startup: Startup): Pg['Client'] {
  class AskingClient extends pg.Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      // pg does not declare the method that makes the first message.
      const inherited: unknown = Reflect.get(this, 'getStartupConf');
      if (typeof inherited !== 'function') throw new TypeError('this version of pg cannot ask for settings');
      Reflect.set(this, 'getStartupConf', () => ({ ...startup.settings, ...inherited.call(this) }));
    }
  }
  askingClients.add(AskingClient);
  return AskingClient;
}

/** What a pool calls with the connection that it was asked for. */
export type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: unknown) => void,
) => void;

function askingPool(pg: Pg, Client: Pg['Client'], startup: Startup): Pg['Pool'] {
  return class extends pg.Pool {
    constructor(config?: PoolConfig) {
      super({ Client, ...config });
    }

    override connect(): Promise<PoolClient>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): Promise<PoolClient> | undefined {
      if (callback !== undefined) {
        answer(this.connect(), callback);
        return undefined;
      }
      // Only a new connection has a first message.
      return this.idleCount > 0 ? super.connect() : startup.connecting(() => super.connect());
    }
  };
}

/** Tells a callback of the connection that was taken, as `pg`'s pool does. */
export function answer(taken: Promise<PoolClient>, callback: Connected): void {
  taken.then(
    (client) => callback(undefined, client, (error) => client.release(error as Error | undefined)),
    (error: Error) => callback(error, undefined, () => undefined),
  );
}
