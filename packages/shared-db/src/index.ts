export { ensureActionPartitions } from './action-partitions';
export { connect, type ConnectOptions, type Database } from './connect';
export { ConnectError, type ConnectErrorKind, withoutPassword } from './connect-error';
export { createDataSource, type DataSourceSettings } from './data-source';
export { entities } from './entities';
export type { ActionId, CommentId, HashtagId, PostId, UserId } from './ids';
export { migrate, type MigrationStatus, migrationStatus } from './migrate';
export { type Context, contexts, type Placement, type PlacementGroup, placementOf } from './placement';
