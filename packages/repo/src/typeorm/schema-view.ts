import { ProgrammerError } from '@tintype/database';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata';

interface SchemaView {
  readonly base: DataSource;
  readonly schema: string;
}

const viewed = new WeakMap<DataSource, SchemaView>();
const views = new WeakMap<DataSource, Map<string, DataSource>>();

/** The same data source with every table, also those between two entities, in another schema. */
export function inSchema(dataSource: DataSource, schema: string): DataSource {
  if (!/^[\p{L}_][\p{L}\p{N}_$-]*$/u.test(schema))
    throw new ProgrammerError(`"${schema}" is no name for a schema: letters, digits, _ $ and - only`);
  const base = baseOf(dataSource);
  const known = views.get(base) ?? new Map<string, DataSource>();
  views.set(base, known);
  const view = known.get(schema) ?? viewOf(base, schema);
  known.set(schema, view);
  return view;
}

/** The data source itself, without a schema of its own. */
export function baseOf(dataSource: DataSource): DataSource {
  return viewed.get(dataSource)?.base ?? dataSource;
}

/** The schema that its tables are in, as far as that is one. */
function schemaOf(dataSource: DataSource): string | undefined {
  return viewed.get(dataSource)?.schema ?? dataSource.driver.schema;
}

/** `database|schema`, as far as they are known: for statement events. */
export function namespaceOf(dataSource: DataSource): string {
  const parts = [dataSource.driver.database, schemaOf(dataSource)];
  return parts.filter((part) => part !== undefined).join('|');
}

function viewOf(base: DataSource, schema: string): DataSource {
  const moved = new Map<EntityMetadata, EntityMetadata>();
  const move = (metadata: EntityMetadata): EntityMetadata => {
    const view = moved.get(metadata) ?? movedMetadata(metadata, schema, move);
    moved.set(metadata, view);
    return view;
  };
  const view: DataSource = Object.create(base, {
    getMetadata: { value: (target: EntityTarget<ObjectLiteral>) => move(base.getMetadata(target)) },
  });
  viewed.set(view, { base, schema });
  return view;
}

type Move = (metadata: EntityMetadata) => EntityMetadata;

function movedMetadata(metadata: EntityMetadata, schema: string, move: Move): EntityMetadata {
  return Object.create(metadata, {
    schema: { value: schema },
    tablePath: { value: `${schema}.${metadata.tableName}` },
    relations: { value: metadata.relations.map((relation) => movedRelation(relation, move)) },
  });
}

function movedRelation(relation: RelationMetadata, move: Move): RelationMetadata {
  const junction = relation.junctionEntityMetadata;
  return junction === undefined
    ? relation
    : Object.create(relation, { junctionEntityMetadata: { get: () => move(junction) } });
}
