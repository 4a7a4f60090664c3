import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { MigrationText } from '../migrations/script';
import { violates } from './error-code';
import { fillTables } from './fill-tables';
import { Observer } from './observer';
import { refusedStatements, type StatementText } from './prepare-statements';
import type { Observation, ObservedStatement, Rehearsal } from './rehearsal';
import { countsOf, missingRows, type RowPrints, readRowPrints } from './row-prints';
import { runObserved, scriptOf } from './run-observed';
import { differenceLine, differenceOf, schemaText } from './schema-text';
import { readTableShapes, type TableShape } from './table-shapes';

/** A scratch database, with the sessions that a rehearsal has on it. */
export interface Stage {
  readonly migrating: Client;
  readonly observing: Client;
  readonly dataSource: DataSource;
  /** Default: every schema that is not PostgreSQL's, also one that a migration makes. */
  readonly schemas?: readonly string[];
}

export interface RehearseOptions {
  /** The statements of the release that runs while the migrations do. */
  readonly released?: readonly StatementText[];
  /** Those of the code that the migrations belong to. */
  readonly upcoming?: readonly StatementText[];
  /** From which migration on the statements of the release must work. Default: the first. */
  readonly releasedAt?: string;
}

/**
 * Runs each migration with rows in the tables, watches it, undoes it, runs it again, and compares. What a migration leaves is what the
 * next one finds.
 */
export async function rehearse(
  stage: Stage,
  scripts: readonly MigrationText[],
  options: RehearseOptions = {},
): Promise<Rehearsal> {
  const run = new RehearsalRun(stage, options);
  return run.all(scripts);
}

class RehearsalRun {
  private readonly statements: ObservedStatement[] = [];
  private readonly observations: Observation[] = [];
  private readonly filled = new Set<string>();
  private ran = 0;
  /** Whether the rows were taken away while the present migration ran. */
  private emptied = false;

  constructor(
    private readonly stage: Stage,
    private readonly options: RehearseOptions,
  ) {}

  async all(scripts: readonly MigrationText[]): Promise<Rehearsal> {
    const shapes = await this.shapes();
    await this.fill(shapes, 4);
    const bottom = await this.text();
    let [before, isReleased] = [bottom, this.options.releasedAt === undefined];
    const done: MigrationText[] = [];
    for (const script of scripts) {
      const after = await this.one(script, before, isReleased);
      if (after === null) break;
      before = after;
      if (script.name === this.options.releasedAt) isReleased = true;
      done.push(script);
    }
    if (done.length === scripts.length && done.length > 1) await this.wholeWay(done, bottom, before);
    const { statements, observations, ran } = this;
    return {
      statements,
      observations,
      ran,
      filled: this.filled.size,
      tables: (await this.shapes()).length,
    };
  }

  /** The schema after the migration; null where the rest cannot be tried. */
  private async one(script: MigrationText, before: string, isReleased: boolean): Promise<string | null> {
    const shapes = await this.shapes();
    this.emptied = false;
    const filledBefore = await readRowPrints(this.stage.observing, shapes);
    const refused = isReleased ? await this.refused() : null;
    const observed = await this.up(script);
    if (observed === null) return null;
    const rowsBefore: RowPrints = this.emptied ? new Map() : filledBefore;
    this.ran += 1;
    this.statements.push(...observed);
    if (refused !== null) this.tellRefused(script, refused, await this.refused());
    const after = await this.text();
    await this.fillTouched(observed, shapes);
    if (!isReversible(script)) {
      this.tell(script, 'irreversible', script.name, 'nothing says how it is undone');
      return after;
    }
    const rowsFilled = countsOf(await readRowPrints(this.stage.observing, await this.shapes()));
    if (!(await this.run(script, 'down', 'rollback'))) return after;
    const back = differenceOf(before, await this.text());
    if (back !== null) this.tell(script, 'rollback', script.name, differenceLine(back), back.orderOnly);
    await this.compareRows(script, shapes, rowsBefore, rowsFilled);
    if (!(await this.run(script, 'up', 'again'))) return null;
    const again = differenceOf(after, await this.text());
    if (again !== null) this.tell(script, 'again', script.name, differenceLine(again), again.orderOnly);
    await this.fill((await this.shapes()).filter(({ name }) => !shapes.some((known) => known.name === name)));
    return after;
  }

  private async up(script: MigrationText): Promise<readonly ObservedStatement[] | null> {
    const { migrating, observing } = this.stage;
    const attempt = async (): Promise<readonly ObservedStatement[]> =>
      runObserved(migrating, await Observer.begin(observing, migrating), script, 'up', () => this.empty());
    try {
      return await attempt().catch(async (error: unknown) => {
        if (!script.transaction || !violates(error)) throw error;
        // The rows are made up: what a new constraint refuses need not be in the examined database.
        await this.empty();
        return attempt();
      });
    } catch (error) {
      this.tell(script, 'failed', script.name, messageOf(error));
      return null;
    }
  }

  private async empty(): Promise<void> {
    this.emptied = true;
    const tables = (await this.shapes()).map(({ name }) => name);
    if (tables.length > 0) await this.stage.observing.query(`TRUNCATE ${tables.join(', ')}`);
  }

  private async run(
    script: MigrationText,
    direction: 'up' | 'down',
    of: 'rollback' | 'again',
  ): Promise<boolean> {
    try {
      await runObserved(this.stage.migrating, null, script, direction, null);
      return true;
    } catch (error) {
      this.tell(script, of, script.name, `${direction} fails: ${messageOf(error)}`);
      return false;
    }
  }

  private async compareRows(
    script: MigrationText,
    shapes: readonly TableShape[],
    before: RowPrints,
    filled: ReadonlyMap<string, number>,
  ): Promise<void> {
    const present = new Set((await this.shapes()).map(({ name }) => name));
    const kept = shapes.filter(({ name }) => present.has(name));
    const now = await readRowPrints(this.stage.observing, kept).catch(() => null);
    // A table that has lost a column is told of as a schema that differs.
    if (now === null) return;
    const [missing, counts] = [missingRows(before, now), countsOf(now)];
    for (const { name } of kept) {
      const [other, gone] = [missing.get(name) ?? 0, (filled.get(name) ?? 0) - (counts.get(name) ?? 0)];
      const declared = script.rollbackLoses !== undefined;
      const evidence =
        other > 0
          ? `${other} rows are not as they were before up and down`
          : `down deletes ${gone} of ${filled.get(name)} rows`;
      if (other > 0 || gone > 0)
        this.observations.push({
          ...{ script: scriptOf(script), of: 'data', object: name, minor: declared },
          evidence: declared ? `${evidence}; declared: ${script.rollbackLoses}` : evidence,
        });
    }
  }

  /** All migrations down and up again: what the single steps agree on need not hold for all of them together. */
  private async wholeWay(scripts: readonly MigrationText[], bottom: string, top: string): Promise<void> {
    const newest = scripts.at(-1);
    if (newest === undefined || !scripts.every(isReversible)) return;
    for (const script of [...scripts].reverse()) if (!(await this.run(script, 'down', 'rollback'))) return;
    const below = differenceOf(bottom, await this.text());
    if (below !== null)
      this.tell(newest, 'rollback', 'all migrations', differenceLine(below), below.orderOnly);
    for (const script of scripts) if (!(await this.run(script, 'up', 'again'))) return;
    const above = differenceOf(top, await this.text());
    if (above !== null) this.tell(newest, 'again', 'all migrations', differenceLine(above), above.orderOnly);
  }

  private async refused(): Promise<Refused> {
    const { released = [], upcoming = [] } = this.options;
    return {
      released: await refusedStatements(this.stage.observing, released),
      upcoming: await refusedStatements(this.stage.observing, upcoming),
    };
  }

  /** Statements of the release that the migration breaks, and new ones that need a contract, which comes after all old code is gone. */
  private tellRefused(script: MigrationText, before: Refused, after: Refused): void {
    const { released = [], upcoming = [] } = this.options;
    for (const { name, text } of released) {
      const why = before.released.has(text) ? undefined : after.released.get(text);
      if (why !== undefined) this.tell(script, 'released', name, why);
    }
    if (!isContract(script.name)) return;
    for (const { name, text } of upcoming) {
      const why = after.upcoming.has(text) ? undefined : before.upcoming.get(text);
      if (why !== undefined) this.tell(script, 'upcoming', name, why);
    }
  }

  private async fillTouched(
    observed: readonly ObservedStatement[],
    shapes: readonly TableShape[],
  ): Promise<void> {
    const touched = new Set(observed.flatMap(({ locked }) => locked.map(({ table }) => table)));
    const known = new Set(shapes.map(({ name }) => name));
    const tables = (await this.shapes()).filter(
      ({ name }) => touched.has(name.replaceAll('"', '')) || !known.has(name),
    );
    await this.fill(tables);
  }

  private async fill(tables: readonly TableShape[], rows = 8): Promise<void> {
    const filled = await fillTables(this.stage.observing, tables, { rows, seed: this.ran + 1 });
    for (const name of filled) this.filled.add(name);
  }

  private async schemas(): Promise<readonly string[]> {
    if (this.stage.schemas !== undefined) return this.stage.schemas;
    const { rows } = await this.stage.observing.query<{ name: string }>(
      `SELECT nspname::text AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }

  private async shapes(): Promise<TableShape[]> {
    return readTableShapes(this.stage.observing, await this.schemas());
  }

  private async text(): Promise<string> {
    return schemaText(this.stage.dataSource, await this.schemas());
  }

  private tell(
    script: MigrationText,
    of: Observation['of'],
    object: string,
    evidence: string,
    minor = false,
  ): void {
    this.observations.push({ script: scriptOf(script), of, object, evidence, minor });
  }
}

interface Refused {
  readonly released: ReadonlyMap<string, string>;
  readonly upcoming: ReadonlyMap<string, string>;
}

function isReversible({ down, replay }: MigrationText): boolean {
  return down !== undefined || replay !== undefined;
}

/** Whether a migration takes away what older code used: its name begins with the word, behind digits or a path. */
export function isContract(name: string): boolean {
  return /^\d*[-_]?contract/i.test(name.split('/').at(-1) ?? name);
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
