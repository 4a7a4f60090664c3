import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { knownMigrations } from '@tintype/shared-db';
import type { DataSource } from 'typeorm';
import type { StatementText } from '../rehearsal/prepare-statements';
import { entityStatements } from './entity-statements';
import { knownStatements } from './known-statements';

/** The statements of a release, and the last migration that it had. */
export interface ReleasedStatements {
  readonly migration: string;
  readonly statements: readonly StatementText[];
}

/** Where those of Tintype's last release stand, seen from the built app. */
export const releasedFile = join(__dirname, '../../released/statements.json.gz');

/** Reads what {@link writeReleasedStatements} has written, or such a file that is not compressed. */
export function readReleasedStatements(file: string): ReleasedStatements {
  const bytes = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
}

/** Keeps the statements of this code as those of a release. */
export function writeReleasedStatements(dataSource: DataSource, file: string): ReleasedStatements {
  const released = releasedStatementsOf(dataSource);
  writeFileSync(file, gzipSync(JSON.stringify(released), { level: 9 }));
  return released;
}

/** The statements of this code: the named ones, and for each entity a read and an insert. */
export function releasedStatementsOf(dataSource: DataSource): ReleasedStatements {
  return {
    migration: knownMigrations.at(-1) ?? '',
    statements: [...knownStatements(), ...entityStatements(dataSource)],
  };
}
