import { type MigrationHost, type OpenDatabase, print, Refusal, tell, withOpen } from './host';

export interface DropOptions {
  readonly yes?: boolean;
  readonly remote?: boolean;
}

/** `db drop --yes`: deletes the schema with all its data. */
export function dropSchema(host: MigrationHost, options: DropOptions): Promise<void> {
  return withOpen(host, async (database) => {
    refuseUnsure(database, options);
    await database.migrator.drop();
    print(`dropped the schema ${database.migrator.schema}`);
  });
}

/** `db reset --yes`: deletes the schema with all its data, and makes it anew. */
export function resetSchema(host: MigrationHost, options: DropOptions): Promise<void> {
  return withOpen(host, async (database) => {
    refuseUnsure(database, options);
    await database.migrator.drop();
    const ran = await database.migrator.migrate({ onProgress: tell });
    await host.afterMigrate?.(database);
    print(`dropped the schema ${database.migrator.schema} and ran ${ran.length} migrations`);
  });
}

function refuseUnsure({ isLocal, migrator, where }: OpenDatabase, { yes, remote }: DropOptions): void {
  const what = `This deletes the schema ${migrator.schema} at ${where} with all its data`;
  if (!isLocal && remote !== true)
    throw new Refusal(`${what}, and the server is not on this machine: repeat it with --remote --yes.`);
  if (yes !== true) throw new Refusal(`${what}: repeat it with --yes.`);
}
