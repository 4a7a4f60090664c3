export { catalogSnapshot } from './catalog-snapshot';
export { type InsertedPost, insertPost } from './factories/insert-post';
export { type InsertedUser, insertUser } from './factories/insert-user';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database';
export { writeRole } from './write-roles';
