import type { MigrationText } from '../migrations/script';
import { brokenBy, type RehearseOptions, refusedNow } from './compared-statements';
import { refusesRows } from './error-code';
import { Observer } from './observer';
import type { Observation, ObservedStatement, Rehearsal } from './rehearsal';
import { runObserved, scriptOf } from './run-observed';
import { differenceLine, differenceOf } from './schema-text';
import { ScratchRows } from './scratch-rows';
import { type Stage, shapesOn, textOf } from './stage';

/**
 * Runs each migration with rows in the tables, watches it, undoes it, runs it again, and compares. What a migration leaves is what the
 * next one finds.
 */
export async function rehearse(
  stage: Stage,
  scripts: readonly MigrationText[],
  options: RehearseOptions = {},
): Promise<Rehearsal> {
  return new RehearsalRun(stage, options).all(scripts);
}

class RehearsalRun {
  private readonly statements: ObservedStatement[] = [];
  private readonly observations: Observation[] = [];
  private readonly rows: ScratchRows;
  private ran = 0;

  constructor(
    private readonly stage: Stage,
    private readonly options: RehearseOptions,
  ) {
    this.rows = new ScratchRows(stage);
  }

  async all(scripts: readonly MigrationText[]): Promise<Rehearsal> {
    await this.rows.fill(await shapesOn(this.stage), 4);
    const bottom = await textOf(this.stage);
    let [before, isReleased] = [bottom, this.options.releasedAt === undefined];
    for (const [at, script] of scripts.entries()) {
      const after = await this.one(script, before, isReleased);
      const next = scripts[at + 1];
      if (after === null) {
        if (next !== undefined) this.tell(next, 'failed', next.name, `comes after ${script.name}`);
        return this.rehearsal();
      }
      before = after;
      if (script.name === this.options.releasedAt) isReleased = true;
    }
    if (scripts.length > 1) await this.wholeWay(scripts, bottom, before);
    return this.rehearsal();
  }

  private async rehearsal(): Promise<Rehearsal> {
    const { statements, observations, ran, rows } = this;
    const { length: tables } = await shapesOn(this.stage);
    return { statements, observations, ran, filled: rows.filled.size, tables };
  }

  /** The schema after the migration; null where the rest cannot be tried. */
  private async one(script: MigrationText, before: string, isReleased: boolean): Promise<string | null> {
    await this.rows.remember();
    const observed = isReleased ? await this.upWithStatements(script) : await this.up(script);
    if (observed === null) return null;
    this.ran += 1;
    this.statements.push(...observed);
    const after = await textOf(this.stage);
    await this.rows.fillTouched(observed);
    if (!isReversible(script)) {
      this.tell(script, 'irreversible', script.name, 'nothing says how it is undone');
      return after;
    }
    if (!(await this.run(script, 'down', 'rollback')))
      // What ran outside of a transaction may have been undone in part.
      return (await textOf(this.stage)) === after ? after : null;
    await this.compare(script, 'rollback', script.name, before);
    await this.tellLost(script);
    if (!(await this.run(script, 'up', 'again'))) return null;
    await this.compare(script, 'again', script.name, after);
    await this.rows.fillNew();
    return after;
  }

  private async upWithStatements(script: MigrationText): Promise<readonly ObservedStatement[] | null> {
    const { observing } = this.stage;
    const before = await refusedNow(observing, this.options);
    const observed = await this.up(script);
    const after = await refusedNow(observing, this.options);
    if (observed !== null)
      for (const { of, name, why } of brokenBy(script, this.options, before, after))
        this.tell(script, of, name, why);
    return observed;
  }

  private async up(script: MigrationText): Promise<readonly ObservedStatement[] | null> {
    const { migrating, observing } = this.stage;
    const attempt = async (): Promise<readonly ObservedStatement[]> =>
      runObserved(migrating, await Observer.begin(observing, migrating), script, 'up', () =>
        this.rows.empty(),
      );
    try {
      return await attempt().catch(async (error: unknown) => {
        if (!script.transaction || !refusesRows(error)) throw error;
        // The rows are made up: what a new constraint refuses need not be in the examined database.
        await this.rows.empty();
        return attempt();
      });
    } catch (error) {
      this.tell(script, 'failed', script.name, messageOf(error));
      return null;
    }
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

  private async compare(
    script: MigrationText,
    of: 'rollback' | 'again',
    object: string,
    expected: string,
  ): Promise<void> {
    const difference = differenceOf(expected, await textOf(this.stage));
    if (difference !== null) this.tell(script, of, object, differenceLine(difference), difference.orderOnly);
  }

  private async tellLost(script: MigrationText): Promise<void> {
    const { rollbackLoses: declared } = script;
    for (const { table, evidence } of await this.rows.lost())
      this.tell(
        script,
        'data',
        table,
        declared === undefined ? evidence : `${evidence}; declared: ${declared}`,
        declared !== undefined,
      );
  }

  /** All migrations down and up again: what the single steps agree on need not hold for all of them together. */
  private async wholeWay(scripts: readonly MigrationText[], bottom: string, top: string): Promise<void> {
    const newest = scripts.at(-1);
    if (newest === undefined || !scripts.every(isReversible)) return;
    for (const script of [...scripts].reverse()) if (!(await this.run(script, 'down', 'rollback'))) return;
    await this.compare(newest, 'rollback', 'all migrations', bottom);
    for (const script of scripts) if (!(await this.run(script, 'up', 'again'))) return;
    await this.compare(newest, 'again', 'all migrations', top);
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

function isReversible({ down, replay }: MigrationText): boolean {
  return down !== undefined || replay !== undefined;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
