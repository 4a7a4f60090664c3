import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { columnsOf } from '../entity/columns-of';
import { type EntityTable, quote, type TableColumn } from '../entity/table';
import type { Predicate } from '../expression/expression';
import { StatementParts } from '../query/statement-parts';
import type { Columns } from '../query/tables';
import { LiteralScope, WriteScope } from '../query/write-scope';
import { assignments, type SetValues } from './assigned';
import { pairs } from './pairs';

/** What the expressions of a conflict are given: the row that is there, and the one that was to be inserted. */
export interface ConflictTables<T> {
  readonly row: Columns<T>;
  readonly excluded: Columns<T>;
}

/**
 * The fields of the unique key that a row may meet; with the condition of its index, where that is a partial one; or the constraint by
 * its name.
 */
export type ConflictTarget<T> =
  | readonly (keyof T & string)[]
  | {
      readonly fields: readonly (keyof T & string)[];
      /** The condition of the index; its values are a part of the statement's text, so they are the code's own. */
      readonly where: (tables: { readonly row: Columns<T> }) => Predicate;
    }
  | { readonly constraint: string };

interface Replacing<T> {
  readonly target: ConflictTarget<T>;
  /** Leaves the row that is there as it is, where this does not hold: nothing is written then. */
  readonly where?: (tables: ConflictTables<T>) => Predicate;
}

/** What to do when the row to insert meets one that has its key already. */
export type OnConflict<T> =
  /** Leaves the row that is there; the result tells by null that nothing was written. */
  | { readonly kind: 'nothing'; readonly target?: ConflictTarget<T> }
  /** Takes these fields of the new row. */
  | ({ readonly kind: 'replace'; readonly fields: readonly (keyof T & string)[] } & Replacing<T>)
  /** Takes every given field of the new row, its key too. */
  | ({ readonly kind: 'replaceAll' } & Replacing<T>)
  | ({ readonly kind: 'replaceAllExcept'; readonly fields: readonly (keyof T & string)[] } & Replacing<T>)
  /** Changes the row that is there: sets fields, also by expressions of both rows, adds to numbers. */
  | ({
      readonly kind: 'update';
      readonly set?: SetValues<T, ConflictTables<T>>;
      readonly inc?: { readonly [F in keyof T & string]?: number };
    } & Replacing<T>);

/** Of these some leave the row that is there, and write nothing. */
export type MayWriteNothing<T> =
  | Extract<OnConflict<T>, { kind: 'nothing' }>
  | (Exclude<OnConflict<T>, { kind: 'nothing' }> & {
      readonly where: (tables: ConflictTables<T>) => Predicate;
    });

/** Whether a conflict may be met with nothing, so that no row comes back. */
export function mayWriteNothing<T>(onConflict: OnConflict<T> | undefined): boolean {
  return onConflict !== undefined && (onConflict.kind === 'nothing' || onConflict.where !== undefined);
}

/** How an INSERT names the row that is there. */
export const insertAlias = ' AS "row"';

/** The ON CONFLICT clause, of an INSERT whose table is named `row`; its own values are added to `values`. */
export function conflictSql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  given: readonly TableColumn[],
  onConflict: OnConflict<T>,
  values: unknown[],
): string {
  assertKind(table, onConflict);
  const target = onConflict.target === undefined ? '' : ` ${targetSql(repo, table, onConflict.target)}`;
  if (onConflict.kind === 'nothing') return ` ON CONFLICT${target} DO NOTHING`;
  const parts = new StatementParts(repo, table.name, values);
  const scope = new WriteScope(parts, table);
  // The columns of an entity's table by its properties are what the type says.
  const tables = {
    row: scope.named('row'),
    excluded: scope.named('excluded'),
  } as unknown as ConflictTables<T>;
  const set =
    onConflict.kind === 'update'
      ? updateList(scope, table, onConflict, tables)
      : replacedColumns(table, given, onConflict).map(
          (column) => `${column.quoted} = excluded.${column.quoted}`,
        );
  if (set.length === 0)
    throw new ProgrammerError(`${table.name}: onConflict "${onConflict.kind}" would change nothing`);
  const where = onConflict.where === undefined ? '' : ` WHERE ${scope.write(onConflict.where(tables)).sql}`;
  if (parts.whole('') !== '')
    throw new ProgrammerError(`${table.name}: onConflict has room for queries, and not for a named one`);
  return ` ON CONFLICT${target} DO UPDATE SET ${set.join(', ')}${where}`;
}

const kinds = new Set(['nothing', 'replace', 'replaceAll', 'replaceAllExcept', 'update']);

/** From JavaScript anything may come, and what is not known must not be taken for another kind. */
function assertKind<T extends object>(table: EntityTable<T>, onConflict: OnConflict<T>): void {
  const { kind, target } = onConflict;
  if (!kinds.has(kind))
    throw new ProgrammerError(
      `${table.name}: onConflict "${String(kind)}" must be one of ${[...kinds].join(', ')}`,
    );
  const isTarget = Array.isArray(target)
    ? target.length > 0
    : typeof target === 'object' && target !== null && ('constraint' in target || 'fields' in target);
  if (!isTarget && (kind !== 'nothing' || target !== undefined))
    throw new ProgrammerError(`${table.name}: onConflict "${kind}" wants the target that it is about`);
}

function targetSql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  target: ConflictTarget<T>,
): string {
  if ('constraint' in target) return `ON CONSTRAINT ${quote(target.constraint)}`;
  const fields = 'fields' in target ? target.fields : target;
  const listed = `(${fieldsOf(table, fields)
    .map((column) => column.quoted)
    .join(', ')})`;
  if (!('fields' in target)) return listed;
  const scope = new LiteralScope(new StatementParts(repo, table.name), table);
  const row = scope.named('row') as unknown as Columns<T>;
  return `${listed} WHERE ${scope.write(target.where({ row })).sql}`;
}

function fieldsOf<T extends object>(
  table: EntityTable<T>,
  fields: readonly string[],
): readonly TableColumn[] {
  if (!Array.isArray(fields)) throw new ProgrammerError(`${table.name}: onConflict wants a list of fields`);
  return columnsOf(table, fields);
}

function replacedColumns<T extends object>(
  table: EntityTable<T>,
  given: readonly TableColumn[],
  onConflict: Exclude<OnConflict<T>, { kind: 'nothing' | 'update' }>,
): readonly TableColumn[] {
  if (onConflict.kind === 'replace') return fieldsOf(table, onConflict.fields);
  if (onConflict.kind === 'replaceAll') return given;
  const kept = fieldsOf(table, onConflict.fields);
  return given.filter((column) => !kept.includes(column));
}

function updateList<T extends object>(
  scope: WriteScope<T>,
  table: EntityTable<T>,
  { set, inc = {} }: Extract<OnConflict<T>, { kind: 'update' }>,
  tables: ConflictTables<T>,
): readonly string[] {
  return [
    ...assignments(scope, table, typeof set === 'function' ? set(tables) : (set ?? {})),
    ...pairs(table, inc).map(
      ([column, value]) =>
        `${column.quoted} = "row".${column.quoted} + ${scope.bind(column.toDatabase(value))}`,
    ),
  ];
}
