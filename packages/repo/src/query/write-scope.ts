import { ProgrammerError } from '@tintype/database';
import { columnOf } from '../entity/columns-of';
import type { EntityTable } from '../entity/table';
import type { Operand } from '../expression/condition';
import type { Rows } from '../expression/rows';
import type { SqlScope } from '../expression/sql-scope';
import { SqlValue } from '../expression/sql-value';
import { sqlType } from '../expression/value-type';
import type { PlacedSource } from './select-writer';
import { Source } from './source';
import type { StatementParts } from './statement-parts';
import { writeRows } from './write-rows';

/** Where the expressions of an INSERT or UPDATE are written: they name columns of its own table, and of queries inside. */
export class WriteScope<T extends object> implements SqlScope {
  private readonly placed = new Map<Source, PlacedSource>();

  constructor(
    readonly parts: StatementParts,
    protected readonly table: EntityTable<T>,
  ) {}

  get entity(): string {
    return this.parts.entity;
  }

  /** The columns of the table under this name, which stands quoted in the text. */
  named(alias: string): object {
    const source = new Source(alias, { kind: 'entity', entity: this.table.entity });
    this.placed.set(source, { alias: `"${alias}"`, rows: null, optional: false });
    return source.columns;
  }

  bind(value: unknown): string {
    return this.parts.bind(value);
  }

  write(expression: SqlValue<unknown>): Operand {
    if (!(expression instanceof SqlValue))
      throw new ProgrammerError(`${this.entity}: ${String(expression)} stands where an expression should`);
    return expression.writeIn(this);
  }

  column(source: object, property: string): Operand {
    // What asks for a column has its source from `columnsOfSource`.
    const own = source as Source;
    const placed = this.find(own);
    if (placed === null)
      throw new ProgrammerError(`${this.entity}: "${own.alias}.${property}" is no column of what is written`);
    const column = columnOf(this.table, property);
    return { sql: `${placed.alias}.${column.quoted}`, type: column };
  }

  rows(rows: Rows<unknown>): Operand {
    const { text, columns } = writeRows(this.parts, rows, this);
    return { sql: `(${text})`, type: columns[0]?.type ?? sqlType('boolean') };
  }

  find(source: Source): PlacedSource | null {
    return this.placed.get(source) ?? null;
  }
}

/**
 * A scope whose values become a part of the text: the condition of a partial index, which the server compares with that of the index
 * before it knows any parameter. Only plain values can stand there, and they are the code's, never a caller's.
 */
export class LiteralScope<T extends object> extends WriteScope<T> {
  override bind(value: unknown): string {
    if (value === null || typeof value === 'boolean') return String(value).toUpperCase();
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value.isWellFormed() && !value.includes('\\') && !value.includes('\0'))
      return `'${value.replaceAll("'", "''")}'`;
    throw new ProgrammerError(
      `${this.entity}: the condition of a partial index compares with a number, a boolean or a plain text`,
    );
  }

  /** The server knows the columns of an index by their names alone. */
  override column(source: object, property: string): Operand {
    const { type } = super.column(source, property);
    return { sql: columnOf(this.table, property).quoted, type };
  }

  override rows(): Operand {
    throw new ProgrammerError(`${this.entity}: the condition of a partial index has no query inside`);
  }
}
