import { getMetadataArgsStorage } from 'typeorm';
import * as accounts from './accounts';
import * as actionLog from './action-log';
import * as content from './content';
import * as jobs from './jobs';
import * as media from './media';
import * as moderation from './moderation';
import * as shop from './shop';
import * as socialGraph from './social-graph';

/** The contexts that own tables, each with the exports of its folder. A new context adds its line here. */
const folders = [
  { context: 'accounts', exported: accounts },
  { context: 'content', exported: content },
  { context: 'jobs', exported: jobs },
  { context: 'media', exported: media },
  { context: 'moderation', exported: moderation },
  { context: 'shop', exported: shop },
  { context: 'social-graph', exported: socialGraph },
  { context: 'action-log', exported: actionLog },
] as const;

/** A bounded context that owns tables, named like its package and its subpath of this package. */
export type Context = (typeof folders)[number]['context'];
export const CONTEXTS: readonly Context[] = folders.map(({ context }) => context);

type EntityClass = new () => object;

/** Every entity: the classes with `@Entity` that the folders of the contexts export. */
export const entities: readonly EntityClass[] = folders.flatMap(({ exported }) => entitiesIn(exported));

/**
 * The names of the tables that a context may write, without their schema: those of the entities that its folder exports.
 *
 * @example
 * contextTables('social-graph') // ['blocks', 'close_friends', 'follow_counters', 'follows', …]
 */
export function contextTables(context: Context): string[] {
  return folders
    .filter((folder) => folder.context === context)
    .flatMap(({ exported }) => entitiesIn(exported).map(tableName))
    .sort();
}

/**
 * The name of an entity's table, without its schema.
 *
 * @example
 * tableName(PostLike) // 'post_likes'
 */
export function tableName(entity: object): string {
  const table = getMetadataArgsStorage().tables.find((candidate) => candidate.target === entity);
  if (table?.name === undefined) throw new Error('the class has no @Entity with a name');
  return table.name;
}

function entitiesIn(exported: object): EntityClass[] {
  return Object.values(exported).filter(isEntity);
}

function isEntity(value: unknown): value is EntityClass {
  return getMetadataArgsStorage().tables.some(({ target }) => target === value);
}
