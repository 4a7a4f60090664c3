import { type MigrationHost, print, withOpen } from './host';

/** `db status`: the migrations; changes nothing. */
export function showStatus(host: MigrationHost): Promise<void> {
  return withOpen(host, async (database) => {
    for (const line of (await host.about?.(database)) ?? []) print(line);
    const { applied, pending, unknown } = await database.migrator.status();
    for (const name of applied) print(`${unknown.includes(name) ? 'unknown' : 'applied'}  ${name}`);
    for (const name of pending) print(`pending  ${name}`);
  });
}
