import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { quote } from '../entity/table';
import { type GivenValues, LaterValue, type Parameter } from '../expression/parameter';
import type { Rows } from '../expression/rows';
import type { WrittenRows } from './written-rows';

/** A query in front, and what it takes from the queries around it. */
interface NamedQuery {
  readonly name: string;
  /** How many queries with values are around it. */
  readonly depth: number;
  /** Parameters in it that have their values from the queries around it; null for one that has none yet. */
  readonly uses: Map<Parameter<unknown>, GivenValues | null>;
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
  /** The queries in front that are being written, the innermost last. */
  private readonly writing: NamedQuery[] = [];

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
    const given = this.givenOf(value.parameter);
    this.note(value.parameter, given);
    return given === null && this.open ? value : value.of(given);
  }

  private givenOf(parameter: Parameter<unknown>): GivenValues | null {
    return this.given.findLast((values) => values.has(parameter)) ?? null;
  }

  /** Tells each query in front that is being written which values it has from outside. */
  private note(parameter: Parameter<unknown>, given: GivenValues | null): void {
    for (const query of this.writing)
      if (given === null || this.given.lastIndexOf(given) < query.depth) query.uses.set(parameter, given);
  }

  /** A query in front is written once, with the values that it has where it is used first. */
  private assertSameValues({ name, uses }: NamedQuery): void {
    for (const [parameter, before] of uses) {
      const given = this.givenOf(parameter);
      if (!Object.is(given?.get(parameter), before?.get(parameter)))
        throw new ProgrammerError(
          `${this.entity}: the query "${name}" stands in the statement once, and is given two values of "${parameter.name}"`,
        );
      this.note(parameter, given);
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
    if (known) this.assertSameValues(known);
    if (known?.rows) return known.rows;
    if (known)
      throw new ProgrammerError(`${this.entity}: the query "${name}" stands inside of itself: use recursive`);
    this.assertFree(name);
    const entry: NamedQuery = { name, depth: this.given.length, uses: new Map(), rows: null };
    this.named.set(rows, entry);
    this.writing.push(entry);
    const { text, written } = write((base) => {
      entry.rows = { ...base, text: selectAll(name, base) };
      this.recursive = true;
    });
    this.writing.pop();
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
