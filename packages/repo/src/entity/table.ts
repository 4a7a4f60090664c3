import { types } from 'node:util';
import { DatabaseError } from '@tintype/database';
import { dayText } from '@tintype/database/internal';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { castInstant } from '../values/cast-instants';
import { castTo } from '../values/cast-outcome';
import type { Class } from '../values/class';
import { type Compare, compareBy } from './comparable';
import { rowMaker } from './row-prototype';
import { wideIntegerFrom, wideIntegerOf, wideIntegerTo } from './wide-integers';

/** A column as the repo writes and reads it. */
export interface TableColumn {
  readonly property: string;
  readonly quoted: string;
  readonly isKey: boolean;
  /** The type as SQL writes it, for casts of parameters. */
  readonly sqlType: string;
  /** The type of an item where the column is a list, else of the column. */
  readonly itemType: string;
  readonly isArray: boolean;
  readonly isJson: boolean;
  readonly nullable: boolean;
  /** Values pass between the database and the row as they are. */
  readonly plain: boolean;
  readonly generated: 'uuid' | 'created_at' | 'updated_at' | 'version' | null;
  /** A value, or an item of a list, as the column is compared with it. */
  compare: Compare;
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
  /** The row of the values that a statement gave, in the order of these columns. Default: all columns. */
  hydrate(values: readonly unknown[], columns?: readonly TableColumn[]): T;
  /** An object of the entity as a row that was read: associations that are not set say so when they are read. */
  asRow(object: T): T;
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
  const Row = rowMaker(entity, metadata);
  const associations = new Set(metadata.relations.map(({ propertyName }) => propertyName));
  const ofColumns = new Set(columns.map(({ property }) => property));
  return {
    entity,
    name: metadata.tableName,
    path: quotePath(metadata.tablePath),
    columns,
    keys: columns.filter((column) => column.isKey),
    selectList: columns.map((column) => column.quoted).join(', '),
    hydrate(values, chosen = columns) {
      const row = new Row();
      // The maker's rows inherit from the entity; only through this view can a property be set by its name.
      const fields = row as Record<string, unknown>;
      for (let index = 0; index < chosen.length; index += 1) {
        const column = chosen[index];
        if (column)
          fields[column.property] = column.plain ? values[index] : column.fromDatabase(values[index]);
      }
      return row;
    },
    asRow(object) {
      if (Object.getPrototypeOf(object) !== entity.prototype) return object;
      const row = new Row();
      // The same two views by name as in `hydrate`.
      const [from, fields] = [object, row] as unknown as readonly [
        Readonly<Record<string, unknown>>,
        Record<string, unknown>,
      ];
      for (const key of Object.keys(object)) {
        // The value of a column is plain data, which needs no descriptor.
        if (ofColumns.has(key)) fields[key] = from[key];
        else defineAs(row, key, Object.getOwnPropertyDescriptor(object, key), associations.has(key));
      }
      return row;
    },
  };
}

/** Defines a property as it was on another object, but for an association that is not set. */
function defineAs(
  row: object,
  key: string,
  property: PropertyDescriptor | undefined,
  isAssociation: boolean,
): void {
  if (property === undefined) return;
  const unset = 'value' in property && property.value === undefined;
  if (!unset || !isAssociation) Object.defineProperty(row, key, property);
}

/** A column of an entity or of a join table. */
export function tableColumn(dataSource: DataSource, column: ColumnMetadata): TableColumn {
  const itemType = itemTypeInSql(dataSource, column);
  const sqlType = column.isArray ? `${itemType}[]` : itemType;
  return {
    property: column.propertyName,
    quoted: quote(column.databaseName),
    isKey: column.isPrimary,
    sqlType,
    itemType,
    isArray: column.isArray,
    isJson: itemType === 'json' || itemType === 'jsonb',
    nullable: column.isNullable,
    plain: column.transformer === undefined && !column.isArray && plainTypes.has(sqlType),
    generated: generatedKind(column),
    compare:
      typeof column.target === 'function' && column.transformer === undefined
        ? compareBy(column.target, column.propertyName, itemType)
        : castTo,
    ...exchange(dataSource, column, itemType),
  };
}

/** How values pass between a row and the database: as TypeORM has it, but for integers that no number holds, and times. */
function exchange(
  dataSource: DataSource,
  column: ColumnMetadata,
  itemType: string,
): Pick<TableColumn, 'toDatabase' | 'fromDatabase'> {
  const byDriver: Pick<TableColumn, 'toDatabase' | 'fromDatabase'> = {
    toDatabase: (value) => dataSource.driver.preparePersistentValue(value, column),
    fromDatabase: (value) => (value === null ? null : dataSource.driver.prepareHydratedValue(value, column)),
  };
  if (column.transformer !== undefined) return byDriver;
  if (itemType === 'bigint') {
    const what = `${column.entityMetadata.name}.${column.propertyName}`;
    const { target } = column;
    const as = typeof target === 'function' ? wideIntegerOf(target.prototype, column.propertyName) : 'either';
    return {
      toDatabase: eachOf(column.isArray, (value) => wideIntegerTo(value, as, what)),
      fromDatabase: eachOf(column.isArray, (value) => wideIntegerFrom(value, as, what)),
    };
  }
  if (itemType.startsWith('timestamp'))
    return { toDatabase: eachOf(column.isArray, instantTo), fromDatabase: (value) => value };
  if (itemType === 'json' || itemType === 'jsonb')
    return { ...byDriver, toDatabase: (value) => jsonTo(byDriver, value, column) };
  if (itemType === 'date')
    return { toDatabase: eachOf(column.isArray, dayTo), fromDatabase: (value) => value };
  return byDriver;
}

function eachOf(isList: boolean, convert: (value: unknown) => unknown): (value: unknown) => unknown {
  return isList ? (value) => (Array.isArray(value) ? value.map(convert) : value) : convert;
}

/** A time that is given as text is one in UTC where it has no offset, whatever the process's zone is. */
function instantTo(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const cast = castInstant(value);
  return cast.ok ? cast.value : value;
}

/** What JSON cannot carry, such as a bigint or a value that holds itself, is told with its column. */
function jsonTo(byDriver: Pick<TableColumn, 'toDatabase'>, value: unknown, column: ColumnMetadata): unknown {
  const refused = (cause?: unknown): DatabaseError =>
    new DatabaseError('unsendable_value', {
      message: `${column.entityMetadata.name}.${column.propertyName} holds a value that JSON cannot carry`,
      cause,
    });
  let sent: unknown;
  try {
    sent = byDriver.toDatabase(value);
  } catch (cause) {
    throw refused(cause);
  }
  // JSON has no text for a function or a symbol.
  if (sent === undefined && value !== undefined) throw refused();
  return sent;
}

function dayTo(value: unknown): unknown {
  return types.isDate(value) ? dayText(value) : value;
}

/** Types whose values TypeORM's driver leaves alone, so that most columns cost no call per row. */
const plainTypes = new Set([
  'uuid',
  'text',
  'character varying',
  'integer',
  'smallint',
  'numeric',
  'double precision',
  'real',
  'timestamp with time zone',
  'jsonb',
  'bytea',
]);

/** An enum's type has a name of its own, in the schema of its table. */
function itemTypeInSql(dataSource: DataSource, column: ColumnMetadata): string {
  const type = dataSource.driver.normalizeType(column);
  if (type === 'character') return 'bpchar';
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

/** A name as SQL writes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name with its schema as SQL writes it. */
export function quotePath(path: string): string {
  return path.split('.').map(quote).join('.');
}
