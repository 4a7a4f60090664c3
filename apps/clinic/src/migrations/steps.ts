import { loadModule, type Node, parseSync } from 'libpg-query';
import { addedConstraint, alterationsOf, namesOf, tableOf } from './names';
import type { MigrationText, Step } from './script';

/** A migration whose SQL PostgreSQL does not understand. */
export class UnreadableMigration extends Error {
  override readonly name = 'UnreadableMigration';
}

/**
 * The statements of migrations, parsed by PostgreSQL's own grammar, each with what the ones before it have done.
 *
 * @throws {UnreadableMigration} in one sentence that names the migration
 */
export async function stepsOf(scripts: readonly MigrationText[]): Promise<Step[]> {
  await loadModule();
  const checks: NotNullChecks = { waiting: new Map(), neverNull: new Set() };
  return scripts.flatMap((script) => stepsOfScript(script, checks));
}

/** The checks IS NOT NULL of all migrations so far. */
interface NotNullChecks {
  /** Those that wait for their validation: table and name, and the column. */
  readonly waiting: Map<string, string>;
  /** The columns of those that were validated. */
  readonly neverNull: Set<string>;
}

/** One statement of a text of several. */
export interface Parsed {
  readonly node: Node;
  /** The statement in one line, for people. */
  readonly text: string;
  /** The statement as it stands. */
  readonly sql: string;
}

/**
 * The statements of a migration, in order.
 *
 * @throws {UnreadableMigration} in one sentence that names the migration
 */
export async function statementsOf(texts: readonly string[], name: string): Promise<Parsed[]> {
  await loadModule();
  return texts.flatMap((text) => parse(text, name));
}

function stepsOfScript(script: MigrationText, { waiting, neverNull }: NotNullChecks): Step[] {
  const parsed = script.statements.flatMap((text) => parse(text, script.name));
  const newTables = new Set<string>();
  const unvalidated = new Set<string>();
  const changesRows = parsed.some(({ node }) => writesRows(node) && !writesInto(node, tablesOf(parsed)));
  const changesSchema = parsed.some(
    ({ node }) => 'AlterTableStmt' in node || 'CreateStmt' in node || 'IndexStmt' in node,
  );
  let { lockTimeout } = script;
  return parsed.map(({ node, text, sql }) => {
    const step = { script, node, text, sql, lockTimeout, changesRows, changesSchema };
    const known = {
      newTables: new Set(newTables),
      unvalidated: new Set(unvalidated),
      neverNull: new Set(neverNull),
    };
    if ('VariableSetStmt' in node && node.VariableSetStmt.name === 'lock_timeout') lockTimeout = true;
    if ('CreateStmt' in node) newTables.add(tableOf(node.CreateStmt.relation));
    for (const { table, command } of alterationsOf(node)) {
      const constraint = addedConstraint(command);
      const column = notNullColumn(constraint?.raw_expr);
      if (constraint?.skip_validation === true) {
        unvalidated.add(constraint.conname ?? '');
        if (column !== null) waiting.set(`${table} ${constraint.conname}`, `${table}.${column}`);
      } else if (column !== null) neverNull.add(`${table}.${column}`);
      const validated = waiting.get(`${table} ${command.name}`);
      if (command.subtype === 'AT_ValidateConstraint' && validated !== undefined) neverNull.add(validated);
    }
    return { ...step, ...known };
  });
}

function parse(text: string, name: string): Parsed[] {
  const bytes = Buffer.from(text);
  try {
    return (parseSync(text).stmts ?? []).flatMap(({ stmt, stmt_location: from = 0, stmt_len: length }) => {
      if (stmt === undefined) return [];
      const part = bytes.subarray(from, length === undefined ? undefined : from + length).toString();
      return [{ node: stmt, text: part.replace(/\s+/g, ' ').trim(), sql: part }];
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableMigration(`The migration ${name} cannot be parsed: ${why}.`);
  }
}

/** The column of `CHECK (column IS NOT NULL)`. */
function notNullColumn(expression: Node | undefined): string | null {
  if (expression === undefined || !('NullTest' in expression)) return null;
  const { arg, nulltesttype } = expression.NullTest;
  if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg)) return null;
  return namesOf(arg.ColumnRef.fields).at(-1) ?? null;
}

function writesRows(node: Node): boolean {
  return 'InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node;
}

function tablesOf(parsed: readonly Parsed[]): ReadonlySet<string> {
  return new Set(
    parsed.flatMap(({ node }) => ('CreateStmt' in node ? [tableOf(node.CreateStmt.relation)] : [])),
  );
}

function writesInto(node: Node, tables: ReadonlySet<string>): boolean {
  if ('InsertStmt' in node) return tables.has(tableOf(node.InsertStmt.relation));
  if ('UpdateStmt' in node) return tables.has(tableOf(node.UpdateStmt.relation));
  return 'DeleteStmt' in node && tables.has(tableOf(node.DeleteStmt.relation));
}
