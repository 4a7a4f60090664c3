import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { quote } from '../entity/table';
import { type GivenValues, LaterValue } from '../expression/parameter';
import type { Rows } from '../expression/rows';
import type { WrittenRows } from './written-rows';

/** A query in front. */
interface NamedQuery {
  readonly name: string;
  readonly given: GivenValues | null;
  rows: WrittenRows | null;
}

/** What all queries of one statement share: parameters, names of tables, and the queries in front. */
export class StatementParts {
  private readonly aliases = new Map<string, number>();
  private readonly named = new Map<Rows<unknown>, NamedQuery>();
  private readonly texts: string[] = [];
  private recursive = false;
  private given: GivenValues | null = null;

  constructor(
    readonly repo: AnyRepo,
    readonly entity: string,
    /** Those of the statement so far. */
    readonly values: unknown[] = [],
    /** Whether parameters get their values when the statement runs, and not while it is written. */
    private readonly open = false,
  ) {}

  bind(value: unknown): string {
    const waits = this.open && this.given === null;
    return `$${this.values.push(value instanceof LaterValue && !waits ? value.of(this.given) : value)}`;
  }

  /** Writes a query with the values of its own parameters; one without any is a part of the query around it. */
  withValues<Written>(given: GivenValues | null, write: () => Written): Written {
    const before = this.given;
    this.given = given ?? before;
    try {
      return write();
    } finally {
      this.given = before;
    }
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
    if (known && known.given !== this.given)
      throw new ProgrammerError(
        `${this.entity}: the query "${name}" stands in the statement once, and is given two sets of values`,
      );
    if (known?.rows) return known.rows;
    if (known)
      throw new ProgrammerError(`${this.entity}: the query "${name}" stands inside of itself: use recursive`);
    this.assertFree(name);
    const entry: NamedQuery = { name, given: this.given, rows: null };
    this.named.set(rows, entry);
    const { text, written } = write((base) => {
      entry.rows = { ...base, text: selectAll(name, base) };
      this.recursive = true;
    });
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

function selectAll(name: string, { columns }: WrittenRows): string {
  return `SELECT ${columns.map((column) => quote(column.name)).join(', ')} FROM ${quote(name)}`;
}
