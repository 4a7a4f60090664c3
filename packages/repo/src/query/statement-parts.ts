import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { quote } from '../entity/table';
import { type GivenValues, LaterValue } from '../expression/parameter';
import type { Rows } from '../expression/rows';
import type { WrittenRows } from './written-rows';

/** A query in front. */
interface NamedQuery {
  readonly name: string;
  readonly given: readonly GivenValues[];
  /** Whether parameters stand in it, so that its text is good for these values only. */
  hasParameters: boolean;
  rows: WrittenRows | null;
}

/** What all queries of one statement share: parameters, names of tables, and the queries in front. */
export class StatementParts {
  private readonly aliases = new Map<string, number>();
  private readonly named = new Map<Rows<unknown>, NamedQuery>();
  private readonly texts: string[] = [];
  private recursive = false;
  /** The values of the queries that are being written, the innermost last. */
  private given: readonly GivenValues[] = [];
  private parameters = 0;

  constructor(
    readonly repo: AnyRepo,
    readonly entity: string,
    /** Those of the statement so far. */
    readonly values: unknown[] = [],
    /** Whether parameters get their values when the statement runs, and not while it is written. */
    private readonly open = false,
  ) {}

  bind(value: unknown): string {
    return `$${this.values.push(value instanceof LaterValue ? this.known(value) : value)}`;
  }

  /** Writes a query with the values of its own parameters; one without any is a part of the query around it. */
  withValues<Written>(given: GivenValues | null, write: () => Written): Written {
    if (given === null) return write();
    const before = this.given;
    this.given = [...before, given];
    try {
      return write();
    } finally {
      this.given = before;
    }
  }

  private known(value: LaterValue): unknown {
    this.parameters += 1;
    const given = this.given.findLast((values) => values.has(value.parameter));
    return given === undefined && this.open ? value : value.of(given ?? null);
  }

  /** A name for a table that no other one of the statement has, quoted. */
  aliasOf(wanted: string): string {
    const times = (this.aliases.get(wanted) ?? 0) + 1;
    this.aliases.set(wanted, times);
    if (times === 1) return quote(wanted);
    return this.aliasOf(`${wanted}_${times}`);
  }

  /** The rows of a query in front, which is written when it is asked for first. */
  inFront(rows: Rows<unknown>, name: string, write: FrontWriter): WrittenRows {
    const known = this.named.get(rows);
    if (known?.hasParameters === true && !sameItems(known.given, this.given))
      throw new ProgrammerError(
        `${this.entity}: the query "${name}" stands in the statement once, and is given two sets of values`,
      );
    if (known?.rows) return known.rows;
    if (known)
      throw new ProgrammerError(`${this.entity}: the query "${name}" stands inside of itself: use recursive`);
    this.assertFree(name);
    const entry: NamedQuery = { name, given: this.given, hasParameters: false, rows: null };
    const before = this.parameters;
    this.named.set(rows, entry);
    const { text, written } = write((base) => {
      entry.rows = { ...base, text: selectAll(name, base) };
      this.recursive = true;
    });
    entry.hasParameters = this.parameters > before;
    this.texts.push(text);
    entry.rows ??= { ...written, text: selectAll(name, written) };
    return entry.rows;
  }

  /** The statement: the queries in front, and the last one. */
  whole(text: string): string {
    if (this.texts.length === 0) return text;
    return `WITH ${this.recursive ? 'RECURSIVE ' : ''}${this.texts.join(', ')} ${text}`;
  }

  private assertFree(name: string): void {
    const taken = [...this.named.values()].some((entry) => entry.name === name);
    if (taken) throw new ProgrammerError(`${this.entity}: two queries of one statement are named "${name}"`);
    // A table of this name could not be read any more.
    if (this.repo.dataSource.entityMetadatas.some(({ tableName }) => tableName === name))
      throw new ProgrammerError(`${this.entity}: "${name}" is a table, and a query needs another name`);
  }
}

/** Writes a query in front; a recursive one says what its rows are before they are asked for by its own step. */
type FrontWriter = (known: (base: WrittenRows) => void) => {
  readonly text: string;
  readonly written: WrittenRows;
};

function sameItems(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

function selectAll(name: string, { columns }: WrittenRows): string {
  return `SELECT ${columns.map((column) => quote(column.name)).join(', ')} FROM ${quote(name)}`;
}
