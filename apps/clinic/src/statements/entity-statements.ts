import type { DataSource } from 'typeorm';
import type { StatementText } from '../rehearsal/prepare-statements';

/** For each entity a read and an insert of all its columns: what the repo makes of it names no others. */
export function entityStatements({ entityMetadatas }: DataSource): readonly StatementText[] {
  return entityMetadatas.flatMap(({ tablePath, tableName, columns }) => {
    const names = columns.map(({ databaseName }) => `"${databaseName}"`);
    const written = columns
      .filter(({ isInsert, generatedType }) => isInsert && generatedType === undefined)
      .map(({ databaseName }) => `"${databaseName}"`);
    const places = written.map((_column, at) => `$${at + 1}`);
    return [
      { name: `read of ${tableName}`, text: `SELECT ${names.join(', ')} FROM ${tablePath}` },
      {
        name: `insert of ${tableName}`,
        text: `INSERT INTO ${tablePath} (${written.join(', ')}) VALUES (${places.join(', ')})`,
      },
    ];
  });
}
