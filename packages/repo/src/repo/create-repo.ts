import type { ReplicaOptions } from '@tintype/database';
import { databaseParts } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import { knowTypeormRows } from '../entity/typeorm-rows';
import { isolationOf } from '../typeorm/isolation-of';
import { poolOf } from '../typeorm/pool-of';
import { inSchema, namespaceOf } from '../typeorm/schema-view';
import { Repo, type RepoOptions } from './repo';

export interface CreateRepoOptions extends RepoOptions, ReplicaOptions {
  /** Connected data sources of streaming standbys of the same database, for {@link Repo.read}. */
  readonly replicas?: readonly DataSource[];
}

/**
 * A repo over a TypeORM data source. Rows that TypeORM reads or saves by itself after this call are known as rows, too.
 *
 * @example
 * const repo = createRepo(dataSource, { replicas: [standby] });
 * const ada = await repo.get(Author, authorId);
 */
export function createRepo(given: DataSource, options: CreateRepoOptions = {}): Repo {
  const { schema, replicas: replicaSources = [], ...others } = options;
  for (const source of [given, ...replicaSources]) knowTypeormRows(source);
  const dataSource = schema === undefined ? given : inSchema(given, schema);
  const replicas = replicaSources.map((source) => () => poolOf(source));
  const isolation = others.isolation ?? isolationOf(given);
  const parts = databaseParts(() => poolOf(given), namespaceOf(dataSource), replicas, {
    ...others,
    isolation,
  });
  return new Repo({ ...parts, dataSource, replicaSources });
}
