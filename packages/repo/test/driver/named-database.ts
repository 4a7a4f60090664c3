import { type NamedStatementsOptions, namedStatements, withStartupSettings } from '@tintype/database';
import * as pg from 'pg';
import { DataSource } from 'typeorm';
import { createRepo, type Repo } from '../../src';
import { Author, Book, openToyDatabase } from '../toy-database';

export interface NamedDatabase {
  readonly dataSource: DataSource;
  readonly repo: Repo;
  /** The same tables through `pg` as it is. */
  readonly plain: Repo;
  readonly close: () => Promise<void>;
}

/** The toy tables, over a driver that names statements. */
export async function openNamedDatabase(
  options: NamedStatementsOptions & { readonly poolSize?: number; readonly pipeline?: boolean } = {},
): Promise<NamedDatabase> {
  const toy = await openToyDatabase();
  const { url, schema, extra } = toy.dataSource.options as {
    readonly url: string;
    readonly schema: string;
    readonly extra: object;
  };
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    schema,
    entities: [Author, Book],
    poolSize: options.poolSize ?? 1,
    driver: namedStatements(withStartupSettings(pg), options),
    poolErrorHandler: () => undefined,
    extra: { ...extra, pipeline: options.pipeline ?? false },
  }).initialize();
  return {
    dataSource,
    repo: createRepo(dataSource),
    plain: toy.repo,
    close: async () => {
      await dataSource.destroy();
      await toy.close();
    },
  };
}

/** The texts that the one connection of a pool has prepared; TABLE, since a SELECT would become one of them. */
export async function preparedTexts(dataSource: DataSource): Promise<string[]> {
  const rows: { statement: string }[] = await dataSource.query('TABLE pg_prepared_statements');
  return rows.map(({ statement }) => statement).toSorted();
}
