import { fillTables } from './fill-tables';
import type { ObservedStatement } from './rehearsal';
import { countsOf, missingRows, type RowPrints, readRowPrints } from './row-prints';
import { type Stage, shapesOn } from './stage';
import type { TableShape } from './table-shapes';

/** A table whose rows a rollback has changed or deleted. */
export interface LostRows {
  readonly table: string;
  readonly evidence: string;
}

/** The made-up rows of a scratch database, through one migration after the other. */
export class ScratchRows {
  /** The tables that have had a row. */
  readonly filled = new Set<string>();
  private turn = 0;
  private shapes: readonly TableShape[] = [];
  private before: RowPrints = new Map();
  private counts: ReadonlyMap<string, number> = new Map();

  constructor(private readonly stage: Stage) {}

  async fill(tables: readonly TableShape[], rows: number): Promise<void> {
    this.turn += 1;
    for (const name of await fillTables(this.stage.observing, tables, { rows, seed: this.turn }))
      this.filled.add(name);
  }

  /** Remembers the rows that the next migration finds. */
  async remember(): Promise<void> {
    this.shapes = await shapesOn(this.stage);
    this.before = await readRowPrints(this.stage.observing, this.shapes);
  }

  /** Takes all rows away, so that none of them need be kept. */
  async empty(): Promise<void> {
    this.before = new Map();
    const tables = (await shapesOn(this.stage)).map(({ name }) => name);
    if (tables.length > 0) await this.stage.observing.query(`TRUNCATE ${tables.join(', ')}`);
  }

  /** Fills what the migration has made or locked: a new value of a list must be there to be lost. */
  async fillTouched(observed: readonly ObservedStatement[]): Promise<void> {
    const touched = new Set(observed.flatMap(({ locked }) => locked.map(({ table }) => table)));
    const tables = await shapesOn(this.stage);
    await this.fill(
      tables.filter((table) => touched.has(table.name.replaceAll('"', '')) || this.isNew(table)),
      8,
    );
    this.counts = countsOf(await readRowPrints(this.stage.observing, tables));
  }

  /** Fills the tables that the migration has made a second time. */
  async fillNew(): Promise<void> {
    await this.fill(
      (await shapesOn(this.stage)).filter((table) => this.isNew(table)),
      8,
    );
  }

  /** What is not there any more after a rollback. */
  async lost(): Promise<LostRows[]> {
    const present = new Set((await shapesOn(this.stage)).map(({ name }) => name));
    const kept = this.shapes.filter(({ name }) => present.has(name));
    const now = await readRowPrints(this.stage.observing, kept).catch(() => null);
    // A table that has lost a column is told of as a schema that differs.
    if (now === null) return [];
    const [missing, counts] = [missingRows(this.before, now), countsOf(now)];
    return kept.flatMap(({ name: table }) => {
      const [other, filled] = [missing.get(table) ?? 0, this.counts.get(table) ?? 0];
      const gone = filled - (counts.get(table) ?? 0);
      if (other > 0) return [{ table, evidence: `${other} rows are not as they were before up and down` }];
      return gone > 0 ? [{ table, evidence: `down deletes ${gone} of ${filled} rows` }] : [];
    });
  }

  private isNew({ name }: TableShape): boolean {
    return !this.shapes.some((known) => known.name === name);
  }
}
