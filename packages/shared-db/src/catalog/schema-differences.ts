import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { catalogSnapshot } from './catalog-snapshot';

/** The checked-in picture of the schema, seen from the built package. */
export const picture = join(__dirname, '../../schema.txt');

/** How the schema of a database differs from `schema.txt`, line by line. */
export interface SchemaDifferences {
  /** Whether the two are the same to the letter. */
  readonly same: boolean;
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/**
 * Compares the schema of a database with the checked-in picture. Changes nothing.
 *
 * @example
 * (await schemaDifferences(dataSource)).same // true
 */
export async function schemaDifferences(dataSource: DataSource): Promise<SchemaDifferences> {
  const expected = readFileSync(picture, 'utf8').split('\n');
  const found = (await catalogSnapshot(dataSource)).split('\n');
  return {
    same: expected.join('\n') === found.join('\n'),
    missing: expected.filter((line) => !found.includes(line)),
    added: found.filter((line) => !expected.includes(line)),
  };
}
