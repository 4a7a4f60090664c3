import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { Class } from '../changeset/form-fields';
import { markLoaded } from './loaded';

/** A column as the repo writes and reads it. */
export interface TableColumn {
  readonly property: string;
  readonly quoted: string;
  readonly isKey: boolean;
  /** The type of the column, or of its items where it is a list, as a cast names it. */
  readonly type: string;
  readonly isArray: boolean;
  readonly isJson: boolean;
  readonly generated: 'uuid' | 'created_at' | 'updated_at' | 'version' | null;
  toDatabase(value: unknown): unknown;
  fromDatabase(value: unknown): unknown;
}

/** An entity's table, prepared once for fast statements. */
export interface EntityTable<T extends object> {
  readonly entity: Class<T>;
  readonly name: string;
  /** Quoted, with its schema. */
  readonly path: string;
  readonly columns: readonly TableColumn[];
  readonly keys: readonly TableColumn[];
  /** Column names for a SELECT or RETURNING list. */
  readonly selectList: string;
  hydrate(values: readonly unknown[], columns?: readonly TableColumn[]): T;
}

const cache = new WeakMap<DataSource, Map<Class<object>, EntityTable<object>>>();

/** The table of an entity class, from TypeORM's metadata. */
export function entityTable<T extends object>(dataSource: DataSource, entity: Class<T>): EntityTable<T> {
  const tables = cache.get(dataSource) ?? new Map<Class<object>, EntityTable<object>>();
  cache.set(dataSource, tables);
  const known = tables.get(entity);
  // Keyed by the class itself, so what comes out has the type of the class that went in.
  if (known) return known as EntityTable<T>;
  const table = buildTable(dataSource, dataSource.getMetadata(entity), entity);
  tables.set(entity, table as unknown as EntityTable<object>);
  return table;
}

function buildTable<T extends object>(
  dataSource: DataSource,
  metadata: EntityMetadata,
  entity: Class<T>,
): EntityTable<T> {
  const columns = metadata.columns
    .filter((column) => !column.isVirtual)
    .map((column) => tableColumn(dataSource, column));
  return {
    entity,
    name: metadata.tableName,
    path: metadata.tablePath.split('.').map(quote).join('.'),
    columns,
    keys: columns.filter((column) => column.isKey),
    selectList: columns.map((column) => column.quoted).join(', '),
    hydrate(values, chosen = columns) {
      const row: T = Object.create(entity.prototype);
      for (let index = 0; index < chosen.length; index += 1) {
        const column = chosen[index];
        if (column) Reflect.set(row, column.property, column.fromDatabase(values[index]));
      }
      return markLoaded(row);
    },
  };
}

function tableColumn(dataSource: DataSource, column: ColumnMetadata): TableColumn {
  const type = castName(dataSource, column);
  return {
    property: column.propertyName,
    quoted: quote(column.databaseName),
    isKey: column.isPrimary,
    type,
    isArray: column.isArray,
    isJson: type === 'json' || type === 'jsonb',
    generated: generatedKind(column),
    toDatabase: (value) => dataSource.driver.preparePersistentValue(value, column),
    fromDatabase: (value) => (value === null ? null : dataSource.driver.prepareHydratedValue(value, column)),
  };
}

/** An enum's type has a name of its own, in the schema of its table. */
function castName(dataSource: DataSource, column: ColumnMetadata): string {
  const type = dataSource.driver.normalizeType(column);
  if (type !== 'enum') return type;
  const name = column.enumName ?? `${column.entityMetadata.tableName}_${column.databaseName}_enum`;
  const { schema } = column.entityMetadata;
  return schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`;
}

function generatedKind(column: ColumnMetadata): TableColumn['generated'] {
  if (column.isCreateDate) return 'created_at';
  if (column.isUpdateDate) return 'updated_at';
  if (column.isVersion) return 'version';
  return column.isPrimary && column.propertyName === 'id' && column.type === 'uuid' ? 'uuid' : null;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
