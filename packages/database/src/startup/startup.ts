import type { FullLimits } from './limits';

/** Settings of a session by their names, as the first message of a connection asks for them. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * Settings that decoding relies on and that every transaction pooler keeps per client: times that can be read, literals that
 * mean what they say. The encoding, UTF-8, is asked for by pg itself.
 */
export const trackedSettings: SessionSettings = {
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
};

/**
 * The other settings that decoding and parameters rely on. A pooler refuses these or passes them to whichever connection it
 * has, so they are not asked for behind one: a role's own settings say them there.
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

/** What the connections of one pool, or one connection, ask for besides the settings above. */
export interface StartupOptions {
  /** The limits that the server keeps; null for none of its own. */
  readonly limits: FullLimits | null;
  /** More settings, such as `search_path`. A pooler is not asked for them. */
  readonly settings: SessionSettings;
}

/**
 * The settings that a connection asks for in its first message: no round trip, and no SET that a transaction pooler would
 * leave to another client. A pooler refuses the message for settings that it does not track (08P01). From then on only
 * {@link trackedSettings} are asked for, and the limits go with each BEGIN.
 */
export class Startup {
  private pooled = false;
  private readonly all: SessionSettings;
  private readonly limits: SessionSettings;

  constructor({ limits, settings }: StartupOptions) {
    this.limits = limits === null ? {} : limitSettings(limits);
    // Statements outside of transactions have the level they were written for, whatever the role's default is.
    const level = limits === null ? {} : { default_transaction_isolation: 'read committed' };
    this.all = { ...trackedSettings, ...untrackedSettings, ...level, ...this.limits, ...settings };
  }

  /** The settings for the next connection. */
  get settings(): SessionSettings {
    return this.pooled ? trackedSettings : this.all;
  }

  /** What has to stand behind each BEGIN, in the same message: empty where the connection has the limits itself. */
  get behindBegin(): string {
    if (!this.pooled) return '';
    return Object.entries(this.limits)
      .map(([name, value]) => `; SET LOCAL ${name} = ${value}`)
      .join('');
  }

  /** Connects, and where a pooler refuses the settings, connects again with those that every pooler tracks. */
  async connecting<T>(connect: () => Promise<T>): Promise<T> {
    const { pooled } = this;
    try {
      return await connect();
    } catch (error) {
      if (pooled || !isRefusedSetting(error)) throw error;
      this.pooled = true;
      return connect();
    }
  }
}

function limitSettings(limits: FullLimits): SessionSettings {
  const settings = {
    statement_timeout: limits.statementMilliseconds,
    lock_timeout: limits.lockMilliseconds,
    idle_in_transaction_session_timeout: limits.idleTransactionMilliseconds,
  };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value ?? 0)]));
}

/** PgBouncer answers a setting that it does not track with this code; it uses the code for other refusals, too. */
function isRefusedSetting(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '08P01';
}
