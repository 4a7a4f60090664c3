import { ProgrammerError } from '@tintype/database';
import { columnsOf } from '../entity/columns-of';
import { type EntityTable, quote, type TableColumn } from '../entity/table';

/** The fields of the unique key that a row may meet, or the constraint by its name. */
export type ConflictTarget<T> = readonly (keyof T & string)[] | { readonly constraint: string };

/** What to do when the row to insert meets one that has its key already. */
export type OnConflict<T> =
  /** Leaves the row that is there; the result tells by null that nothing was written. */
  | { readonly kind: 'nothing'; readonly target?: ConflictTarget<T> }
  /** Takes these fields of the new row. */
  | {
      readonly kind: 'replace';
      readonly target: ConflictTarget<T>;
      readonly fields: readonly (keyof T & string)[];
    }
  /** Takes every given field of the new row, its key too. */
  | { readonly kind: 'replaceAll'; readonly target: ConflictTarget<T> }
  | {
      readonly kind: 'replaceAllExcept';
      readonly target: ConflictTarget<T>;
      readonly fields: readonly (keyof T & string)[];
    }
  /** Changes the row that is there: sets fields, adds to numbers. */
  | {
      readonly kind: 'update';
      readonly target: ConflictTarget<T>;
      readonly set?: Readonly<Partial<T>>;
      readonly inc?: { readonly [F in keyof T & string]?: number };
    };

/** The ON CONFLICT clause; its own values are added to `values`. */
export function conflictSql<T extends object>(
  table: EntityTable<T>,
  given: readonly TableColumn[],
  onConflict: OnConflict<T>,
  values: unknown[],
): string {
  assertKind(table, onConflict);
  const target = onConflict.target === undefined ? '' : ` ${targetSql(table, onConflict.target)}`;
  if (onConflict.kind === 'nothing') return ` ON CONFLICT${target} DO NOTHING`;
  const set =
    onConflict.kind === 'update'
      ? updateList(table, onConflict, values)
      : replacedColumns(table, given, onConflict).map(
          (column) => `${column.quoted} = excluded.${column.quoted}`,
        );
  if (set.length === 0)
    throw new ProgrammerError(`${table.name}: onConflict "${onConflict.kind}" would change nothing`);
  return ` ON CONFLICT${target} DO UPDATE SET ${set.join(', ')}`;
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
    : typeof target === 'object' && target !== null && 'constraint' in target;
  if (!isTarget && (kind !== 'nothing' || target !== undefined))
    throw new ProgrammerError(`${table.name}: onConflict "${kind}" wants the target that it is about`);
}

function targetSql<T extends object>(table: EntityTable<T>, target: ConflictTarget<T>): string {
  if ('constraint' in target) return `ON CONSTRAINT ${quote(target.constraint)}`;
  const columns = columnsOf(table, target);
  return `(${columns.map((column) => column.quoted).join(', ')})`;
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
  table: EntityTable<T>,
  { set, inc = {} }: Extract<OnConflict<T>, { kind: 'update' }>,
  values: unknown[],
): readonly string[] {
  const place = (column: TableColumn, value: unknown): string => `$${values.push(column.toDatabase(value))}`;
  return [
    ...pairs(table, set ?? {}).map(([column, value]) => `${column.quoted} = ${place(column, value)}`),
    ...pairs(table, inc).map(
      ([column, value]) => `${column.quoted} = ${table.path}.${column.quoted} + ${place(column, value)}`,
    ),
  ];
}

/** The given values by column. */
export function pairs<T extends object>(
  table: EntityTable<T>,
  values: object,
): readonly (readonly [TableColumn, unknown])[] {
  return Object.entries(values).flatMap(([property, value]: [string, unknown]) =>
    columnsOf(table, [property]).map((column) => [column, value] as const),
  );
}
