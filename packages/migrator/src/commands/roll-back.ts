import { type MigrationHost, print, Refusal, withOpen } from './host';

export interface RollBackOptions {
  readonly step?: string;
  readonly to?: string;
  readonly logSql?: boolean;
  readonly yes?: boolean;
}

/** `db rollback --yes` */
export function rollBack(host: MigrationHost, { step, to, logSql, yes }: RollBackOptions): Promise<void> {
  if (step !== undefined && to !== undefined) throw new Refusal('rollback wants either --step or --to.');
  if (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))
    throw new Refusal(`"${step}" is no number of migrations, such as 1.`);
  const range = to === undefined ? { steps: Number(step ?? 1) } : { downTo: to };
  return withOpen(host, async ({ migrator, where }) => {
    const going = await migrator.rollbackNames(range);
    if (going.length === 0) throw new Refusal('There is no migration to undo.');
    if (yes !== true)
      throw new Refusal(
        `This undoes ${going.join(', ')} at ${where} and deletes its data: repeat it with --yes.`,
      );
    const sql = logSql === true ? { onSql: print } : {};
    for (const name of going) {
      if (!(await migrator.undo(name, sql)))
        throw new Refusal(
          `${name} is not the newest migration any more: another process changes the schema.`,
        );
      print(`undid ${name}`);
    }
  });
}
