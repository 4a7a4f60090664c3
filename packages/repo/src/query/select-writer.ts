import { ProgrammerError } from '@tintype/database';
import { columnOf } from '../entity/columns-of';
import { quote } from '../entity/table';
import type { Operand } from '../expression/condition';
import type { Predicate } from '../expression/expression';
import { and } from '../expression/logic';
import { type OrderTerm, orderSql } from '../expression/order-term';
import type { Rows } from '../expression/rows';
import type { SqlScope } from '../expression/sql-scope';
import { SqlValue } from '../expression/sql-value';
import { sqlType } from '../expression/value-type';
import { joinSql } from './join-sql';
import { lockSql, rangeSql } from './select-sql';
import type { Join, SelectState } from './select-state';
import { selectedPart } from './selected-part';
import type { Source } from './source';
import { entityBehind } from './source-entity';
import type { StatementParts } from './statement-parts';
import { writeRows } from './write-rows';
import type { WrittenRows } from './written-rows';

/** A source as the query has it: its name in SQL, and its rows where it is a query itself. */
export interface PlacedSource {
  readonly alias: string;
  readonly rows: WrittenRows | null;
  /** Whether a join may find no row of it. */
  readonly optional: boolean;
}

/** A statement around a query, whose sources the query may name. */
export interface Around {
  find(source: Source): PlacedSource | null;
}

/** Writes one SELECT, which may stand inside of another one. */
export class SelectWriter implements SqlScope {
  private readonly placed = new Map<Source, PlacedSource>();
  private readonly written = new Map<SqlValue<unknown>, Operand>();

  constructor(
    readonly parts: StatementParts,
    private readonly state: SelectState,
    private readonly around: Around | null,
  ) {}

  get entity(): string {
    return this.parts.entity;
  }

  bind(value: unknown): string {
    return this.parts.bind(value);
  }

  write(expression: SqlValue<unknown>): Operand {
    const known = this.written.get(expression);
    if (known) return known;
    if (!(expression instanceof SqlValue))
      throw new ProgrammerError(`${this.entity}: ${String(expression)} stands where an expression should`);
    const operand = expression.writeIn(this);
    this.written.set(expression, operand);
    return operand;
  }

  column(source: object, property: string): Operand {
    // What asks for a column has its source from `columnsOfSource`.
    const own = source as Source;
    const placed = this.find(own);
    if (placed === null)
      throw new ProgrammerError(
        `${this.entity}: "${own.alias}.${property}" is no column of this query or of one around it`,
      );
    if (placed.rows === null) {
      const column = columnOf(this.parts.repo.table(entityBehind(this.parts.repo, own)), property);
      return { sql: `${placed.alias}.${column.quoted}`, type: column };
    }
    const found = placed.rows.columns.find(({ name }) => name === property);
    if (!found) throw new ProgrammerError(`${this.entity}: "${own.alias}" has no column "${property}"`);
    return { sql: `${placed.alias}.${quote(property)}`, type: found.type };
  }

  rows(rows: Rows<unknown>): Operand {
    const { text, columns } = writeRows(this.parts, rows, this);
    return { sql: `(${text})`, type: columns[0]?.type ?? sqlType('boolean') };
  }

  /** How a source of this query, or of one around it, stands there. */
  find(source: Source): PlacedSource | null {
    return this.placed.get(source) ?? this.around?.find(source) ?? null;
  }

  /** The query; `keys` are further columns, which are no part of what is read. */
  select(keys: readonly SqlValue<unknown>[] = []): WrittenRows {
    return this.parts.withValues(this.state.given, () => this.writeAll(keys));
  }

  private writeAll(keys: readonly SqlValue<unknown>[]): WrittenRows {
    const { root, joins, where, groups, having, order, limit, offset, distinct, lock } = this.state;
    const later = (from: number): boolean =>
      joins.slice(from).some(({ kind }) => kind === 'right' || kind === 'full');
    const tables = [
      this.place(root, later(0), false),
      ...joins.map((join, index) => this.joined(join, later(index + 1))),
    ].join('');
    const selected = selectedPart(this, this.state);
    const columns = [
      ...selected.columns,
      ...keys.map((key, index) => {
        const { sql, type } = this.write(key);
        return { name: `key ${index + 1}`, sql, type };
      }),
    ];
    const list = columns.map(({ sql, name }) => `${sql} AS ${quote(name)}`).join(', ');
    const by = groups.map((group) => this.write(group).sql);
    const ordered = orderSql(this, leading(distinct ?? [], order));
    const text =
      `SELECT ${this.distinctSql()}${list} FROM ${tables}${this.whole(' WHERE ', where)}` +
      `${by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`}${this.whole(' HAVING ', having)}` +
      `${ordered}${rangeSql(this, limit, offset)}${lock === null ? '' : lockSql(lock.kind, this.lockedTable(lock.of))}`;
    return { text, columns, read: selected.read };
  }

  private joined(join: Join, later: boolean): string {
    const optional = later || join.kind === 'left' || join.kind === 'full';
    // The source is placed first, as its condition names it.
    const table = this.place(join.source, optional, join.lateral);
    return joinSql(this, join, table);
  }

  /** A source with its name, as FROM and JOIN write it. */
  private place(source: Source, optional: boolean, lateral: boolean): string {
    const { from } = source;
    if (from.kind !== 'rows') {
      const { path } = this.parts.repo.table(entityBehind(this.parts.repo, source));
      const alias = this.parts.aliasOf(source.alias);
      this.placed.set(source, { alias, rows: null, optional });
      return `${path} AS ${alias}`;
    }
    const rows = writeRows(this.parts, from.rows, lateral ? this : this.around);
    const alias = this.parts.aliasOf(source.alias);
    this.placed.set(source, { alias, rows, optional });
    return `${lateral ? 'LATERAL ' : ''}(${rows.text}) AS ${alias}`;
  }

  private whole(word: string, conditions: readonly Predicate[]): string {
    return conditions.length === 0 ? '' : `${word}${this.write(and(...conditions)).sql}`;
  }

  private distinctSql(): string {
    const { distinct } = this.state;
    if (distinct === null) return '';
    if (distinct.length === 0) return 'DISTINCT ';
    return `DISTINCT ON (${distinct.map((part) => this.write(part).sql).join(', ')}) `;
  }

  private lockedTable(source: Source | null): string | null {
    return source === null ? null : (this.placed.get(source)?.alias ?? null);
  }
}

/** DISTINCT ON wants its expressions first in the order. */
function leading(distinct: readonly SqlValue<unknown>[], order: readonly OrderTerm[]): readonly OrderTerm[] {
  const first = distinct.map(
    (expression): OrderTerm =>
      order.find((term) => term.expression === expression) ?? { expression, direction: 'asc' },
  );
  return [...first, ...order.filter(({ expression }) => !distinct.includes(expression))];
}
