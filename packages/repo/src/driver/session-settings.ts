import type { Client, ClientConfig, PoolConfig } from 'pg';

/** Settings of a session by their names, as the first message of a connection asks for them. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * What decoding relies on and every transaction pooler keeps per client: times that can be read, literals that mean what
 * they say. The encoding, UTF-8, is asked for by pg itself.
 */
export const trackedSettings: SessionSettings = {
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
};

/**
 * What else decoding and parameters rely on. A pooler refuses these or passes them to whichever connection it has, so
 * they are not asked for behind one: a role's own settings say them there.
 */
export const untrackedSettings: SessionSettings = {
  IntervalStyle: 'postgres',
  // Floating-point numbers come back as they went in.
  extra_float_digits: '1',
  bytea_output: 'hex',
  // NULL in the text of an array is a null.
  array_nulls: 'on',
  // "= NULL" is never true.
  transform_null_equals: 'off',
};

export interface SessionSettingsOptions {
  /**
   * True behind a pooler that refuses settings it does not track, as PgBouncer does (08P01): only {@link trackedSettings}
   * are asked for. Default: false.
   */
  readonly pooled?: boolean;
  /** More of them, such as `search_path`. Not asked for behind a pooler. */
  readonly settings?: SessionSettings;
}

/** The part of the `pg` module that this builds on. */
type Pg = typeof import('pg');

/**
 * The `pg` module with connections that ask for the settings that decoding relies on, so that a server, database or role
 * with others (DateStyle German, say) gives the same values. They travel in the first message of the connection: no
 * round trip, no SET that a transaction pooler would leave to another client.
 *
 * @param pg the `pg` module
 *
 * @example
 * const { Client } = withSessionSettings(pg);
 */
export function withSessionSettings(
  pg: Pg,
  { pooled = false, settings = {} }: SessionSettingsOptions = {},
): Pg {
  const asked = pooled ? trackedSettings : { ...trackedSettings, ...untrackedSettings, ...settings };
  const Client = askingClient(pg, asked);
  return { ...pg, Client, Pool: poolOf(pg, Client) };
}

/** A pool whose connections are of this class, unless it is given another one. */
export function poolOf(pg: Pg, ClientClass: new (config?: string | ClientConfig) => Client): Pg['Pool'] {
  return class extends pg.Pool {
    constructor(config?: PoolConfig) {
      super({ Client: ClientClass, ...config });
    }
  };
}

function askingClient(pg: Pg, asked: SessionSettings): Pg['Client'] {
  return class AskingClient extends pg.Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      // pg does not declare the method that makes the first message.
      const inherited: unknown = Reflect.get(this, 'getStartupConf');
      if (typeof inherited !== 'function') throw new TypeError('this version of pg cannot ask for settings');
      Reflect.set(this, 'getStartupConf', () => ({ ...inherited.call(this), ...asked }));
    }
  };
}
