export type { MigrationStatus } from './history/history';
export { MigrationError, type MigrationErrorKind } from './migration-error';
export type { MigrationClass, ReversibleMigration } from './migrations';
export {
  createMigrator,
  type MigrateOptions,
  type MigrationPreview,
  Migrator,
  type MigratorOptions,
  type PreviewOptions,
  type RollbackOptions,
} from './migrator';
export { type ChangeSchemaOptions, changeSchema } from './schema-change/change-schema';
export { errorCode } from './schema-change/error-code';
export type { RecordedSql, SendSql } from './sql/recorded-sql';
