export {
  type ProfileField,
  type ProfileFields,
  profileFields,
  profileFieldsOf,
} from './accounts/profile-fields';
export { afterExpression } from './after-expression';
export { catalogSnapshot } from './catalog/catalog-snapshot';
export { type SchemaDifferences, schemaDifferences } from './catalog/schema-differences';
export { isChangedPair, leaveChangedPair } from './changed-pair';
export { type ClientOptions, openClient } from './connect/client';
export { type ConnectedDatabase, type ConnectOptions, connect, connectAsIs } from './connect/connect';
export { withDatabase, withoutPassword } from './connect/connection-url';
export { createDataSource, type DataSourceSettings } from './connect/data-source';
export { type NamedUrl, namedUrl } from './connect/named-url';
export type { ServerInfo } from './connect/server';
export { ConnectError, type ConnectErrorKind } from './connect-error';
export {
  type Counter,
  type CounterDrift,
  counters,
  counterTables,
  fillCounter,
  findDrift,
  repairCounters,
  verifyCounters,
} from './counters';
export { deleteBatch } from './delete-batch';
export { CONTEXTS, type Context, contextTables, entities, tableName } from './entities';
export type { ExportPart } from './export-part';
export { followerSlot } from './follower-slot';
export {
  type ActionId,
  asActionId,
  asCollectionId,
  asCommentId,
  asHashtagId,
  asHighlightId,
  asJobId,
  asMediaId,
  asPostId,
  asReportId,
  asStoryId,
  asUserId,
  type CollectionId,
  type CommentId,
  type HashtagId,
  type HighlightId,
  idList,
  idOf,
  idOfNothing,
  idsIn,
  type JobId,
  type MediaId,
  type OrderId,
  type PostId,
  type ProductId,
  type ReportId,
  type StoryId,
  type UserId,
} from './ids';
export { isLockedAs, leaveAccountState } from './locked-user';
export { ensureActionPartitions } from './migrate/action-partitions';
export {
  knownMigrations,
  type MigrateOptions,
  migrate,
  migrationStatus,
  migratorOf,
} from './migrate/migrate';
export { type Placement, type PlacementGroup, placementOf } from './placement';
