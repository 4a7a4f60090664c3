import type { Node } from 'libpg-query';
import { type Client, escapeIdentifier } from 'pg';
import type { MigrationText } from '../migrations/script';
import { type Parsed, statementsOf } from '../migrations/steps';
import { errorCode, refusesRows } from './error-code';
import { type Inside, type Observer, stopsWriters, strengthened } from './observer';
import type { ObservedStatement, RehearsedScript } from './rehearsal';

/** The server did what it may not do in a transaction, such as CREATE INDEX CONCURRENTLY. */
const insideOfTransaction = '25001';

/** Runs the statements of a migration as its own runner would, and tells what each of them locks and does. */
export async function runObserved(
  migrating: Client,
  observer: Observer | null,
  script: MigrationText,
  direction: 'up' | 'down',
  /** Takes the rows away that a statement outside of a transaction refuses; the statement is then tried again. Null: it fails. */
  empty: (() => Promise<void>) | null,
): Promise<ObservedStatement[]> {
  const run = new ObservedRun(migrating, observer, script, empty);
  try {
    await run.all(direction);
  } finally {
    await migrating.query('ROLLBACK');
    await migrating.query('DISCARD ALL');
  }
  return run.observed;
}

class ObservedRun {
  readonly observed: ObservedStatement[] = [];
  private inTransaction = false;

  constructor(
    private readonly migrating: Client,
    private readonly observer: Observer | null,
    private readonly script: MigrationText,
    private readonly empty: (() => Promise<void>) | null,
  ) {}

  async all(direction: 'up' | 'down'): Promise<void> {
    const { script, migrating } = this;
    const texts = direction === 'up' ? script.statements : (script.down ?? []);
    const statements = script.replay === undefined ? await statementsOf(texts, script.name) : [];
    const begins = statements.some(({ node }) => 'TransactionStmt' in node);
    this.inTransaction = script.transaction && !begins;
    if (script.lockTimeout) await migrating.query(`SET lock_timeout = '2s'`);
    if (script.searchPath !== undefined)
      await migrating.query(`SET search_path = ${script.searchPath.map(escapeIdentifier).join(', ')}`);
    if (this.inTransaction) await migrating.query('BEGIN');
    for (const statement of statements) await this.one(statement, []);
    await script.replay?.(direction, (text, parameters) => this.replayed(text, parameters));
    if (this.inTransaction) await migrating.query('COMMIT');
  }

  private async replayed(text: string, parameters: readonly unknown[]): Promise<readonly object[]> {
    let rows: readonly object[] = [];
    for (const statement of await statementsOf([text], this.script.name))
      rows = await this.one(statement, parameters);
    return rows;
  }

  private async one({ node, sql, text }: Parsed, parameters: readonly unknown[]): Promise<readonly object[]> {
    const values = [...parameters];
    if ('TransactionStmt' in node) {
      await this.migrating.query(sql);
      const { kind } = node.TransactionStmt;
      if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') this.inTransaction = true;
      if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') this.inTransaction = false;
      return [];
    }
    const send = async (): Promise<readonly object[]> =>
      (await this.migrating.query<object>(sql, values)).rows;
    if (this.inTransaction) return this.watched(send, text, 'TruncateStmt' in node);
    return this.alone(send, text, node).catch(async (error: unknown) => {
      if (this.empty === null || !refusesRows(error)) throw error;
      await this.migrating.query('ROLLBACK');
      await this.dropInvalid(node);
      await this.empty();
      return this.alone(send, text, node);
    });
  }

  /** Runs a statement in a transaction of its own, so that its locks can be looked at; outside of one where it must be. */
  private async alone(
    send: () => Promise<readonly object[]>,
    text: string,
    node: Node,
  ): Promise<readonly object[]> {
    await this.migrating.query('BEGIN');
    try {
      const rows = await this.watched(send, text, 'TruncateStmt' in node);
      await this.migrating.query('COMMIT');
      return rows;
    } catch (error) {
      if (errorCode(error) !== insideOfTransaction) throw error;
      await this.migrating.query('ROLLBACK');
      return send();
    }
  }

  /** A unique index that was built CONCURRENTLY over rows that it refuses stays, invalid. */
  private async dropInvalid(node: Node): Promise<void> {
    if (!('IndexStmt' in node) || node.IndexStmt.concurrent !== true) return;
    const { idxname = '', relation } = node.IndexStmt;
    const schema = relation?.schemaname === undefined ? '' : `${escapeIdentifier(relation.schemaname)}.`;
    await this.migrating.query(`DROP INDEX IF EXISTS ${schema}${escapeIdentifier(idxname)}`);
  }

  private async watched(
    send: () => Promise<readonly object[]>,
    text: string,
    empties: boolean,
  ): Promise<readonly object[]> {
    if (this.observer === null) return send();
    const [inside, locks] = [await this.observer.inside(), await this.observer.locks()];
    const rows = await send();
    const [insideNow, locksNow] = [await this.observer.inside(), await this.observer.locks()];
    const changed = changes(this.observer, inside, insideNow);
    const guarded = (tables: readonly string[]): string[] =>
      tables.filter((table) => stopsWriters(locksNow.get(table) ?? ''));
    this.observed.push({
      script: scriptOf(this.script),
      text,
      locked: strengthened(locks, locksNow),
      held: [...locks].filter(([, mode]) => mode === 'AccessExclusiveLock').map(([table]) => table),
      rewritten: empties ? [] : guarded(changed.rewritten),
      reindexed: empties ? [] : guarded(changed.reindexed),
      read: guarded(changed.read),
      worked: [...new Set([...changed.rewritten, ...changed.read, ...changed.written])],
      lockTimeout: inside.lockTimeout,
    });
    return rows;
  }
}

interface Changes {
  readonly rewritten: string[];
  readonly reindexed: string[];
  readonly read: string[];
  readonly written: string[];
}

function changes({ relations }: Observer, before: Inside, after: Inside): Changes {
  const found: Changes = { rewritten: [], reindexed: [], read: [], written: [] };
  for (const [oid, now] of after.relations) {
    const [then, relation] = [before.relations.get(oid), relations.get(oid)];
    if (then === undefined || relation === undefined) continue;
    const { name, table, isTable } = relation;
    if (now.file !== then.file) (isTable ? found.rewritten : found.reindexed).push(isTable ? name : table);
    if (isTable && now.scans > then.scans) found.read.push(name);
    if (isTable && now.writes > then.writes) found.written.push(name);
  }
  return { ...found, reindexed: found.reindexed.filter((table) => !found.rewritten.includes(table)) };
}

/** What a report says of a migration. */
export function scriptOf({ name, file, rollbackLoses }: MigrationText): RehearsedScript {
  return {
    name,
    ...(file === undefined ? {} : { file }),
    ...(rollbackLoses === undefined ? {} : { rollbackLoses }),
  };
}
