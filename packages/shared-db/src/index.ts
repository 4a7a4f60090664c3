export { ensureActionPartitions } from './action-partitions';
export { connect, type ConnectOptions, type Database } from './connect';
export { ConnectError, type ConnectErrorKind, withoutPassword } from './connect-error';
export { createDataSource, type DataSourceSettings } from './data-source';
export { contextTables, entities, tableName } from './entities';
export {
  type ActionId,
  asActionId,
  asCommentId,
  asHashtagId,
  asPostId,
  asUserId,
  type CommentId,
  type HashtagId,
  type PostId,
  type UserId,
} from './ids';
export { migrate, type MigrationStatus, migrationStatus } from './migrate';
export { CONTEXTS, type Context, type Placement, type PlacementGroup, placementOf } from './placement';
