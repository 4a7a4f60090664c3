import type { ClientBase, ClientConfig, PoolConfig } from 'pg';
import { asksForSettings, withStartupSettings } from '../startup/asking-client';
import { heldBy } from './held-names';
import { type Submit, sendPrepared } from './send-prepared';
import { StatementNames } from './statement-names';

/** Which statements stay prepared on a connection. */
export interface NamedStatementsOptions {
  /** Most statements that a connection keeps prepared. Default 500; 0 names none. */
  readonly most?: number;
  /** Off behind a transaction pooler that does not track prepared statements, as PgBouncer before 1.21. Default: on. */
  readonly enabled?: boolean;
}

/** The part of the `pg` module that this builds on. */
type Pg = typeof import('pg');

/**
 * The `pg` module with connections that prepare a text that comes again. An ORM that sends its statements without a name has
 * each parsed and planned anew; over this module they go as prepared statements from the second time on. Connections that do not
 * ask for the settings of {@link withStartupSettings} yet ask for them, since decoding relies on them.
 *
 * @param given the `pg` module, or what `guarded` and `withStartupSettings` made of it
 * @param options.most how many statements a connection keeps prepared: the one used longest ago is closed
 * @param options.enabled false sends everything without a name, as `pg` alone does
 *
 * @example
 * const { Pool } = namedStatements(guarded(pg), { most: 500 });
 */
export function namedStatements(given: Pg, { most = 500, enabled = true }: NamedStatementsOptions = {}): Pg {
  const pg = asksForSettings(given) ? given : withStartupSettings(given);
  if (!enabled) return pg;
  const Client = namingClient(pg, new StatementNames(most), Math.max(most, 1));
  const Pool = class extends pg.Pool {
    constructor(config?: PoolConfig) {
      super({ Client, ...config });
    }
  };
  return { ...pg, Client, Pool };
}

function namingClient(pg: Pg, names: StatementNames, most: number): Pg['Client'] {
  return class NamingClient extends pg.Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      heldBy(this, most);
      const send = super.query.bind(this) as (...args: readonly unknown[]) => unknown;
      // One function for all overloads of the client's method: what it does not name it hands on as it came.
      this.query = namingQuery(this, names, send) as typeof this.query;
    }
  };
}

/** Names a bare text whose answer is a promise. It sends everything else unchanged. */
function namingQuery(
  client: ClientBase,
  names: StatementNames,
  send: (...args: readonly unknown[]) => unknown,
): (...args: readonly unknown[]) => unknown {
  return (...args) => {
    const [text, given, callback] = args;
    const values: unknown = given ?? [];
    if (typeof text !== 'string' || !Array.isArray(values) || callback !== undefined) return send(...args);
    const name = names.nameFor(text, values.length > 0);
    if (name === undefined) return send(...args);
    return sendPrepared(client, send as Submit<unknown>, { name, text, values });
  };
}
