import type { Client } from 'pg';

/** A statement of an app: its name, and its text with numbered parameters. */
export interface StatementText {
  readonly name: string;
  readonly text: string;
}

/** The texts of the statements that the server refuses to prepare, with its reason. Several may share a name. */
export async function refusedStatements(
  client: Client,
  statements: readonly StatementText[],
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  for (const { text } of statements) {
    try {
      await client.query(`PREPARE looked_at AS ${text}`);
      await client.query('DEALLOCATE looked_at');
    } catch (error) {
      refused.set(text, error instanceof Error ? error.message : String(error));
    }
  }
  return refused;
}
