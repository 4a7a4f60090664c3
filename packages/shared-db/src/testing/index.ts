export { catalogSnapshot } from '../catalog/catalog-snapshot';
export { idOfAbsentUser } from './absent-user';
export { personalData, userColumns } from './declared-columns';
export { totpCode } from './devices/authenticator-app';
export { createPasskeyDevice, type PasskeyDevice, relyingParty } from './devices/passkey-device';
export { insertAvatar } from './factories/insert-avatar';
export { type InsertedBlock, insertBlock } from './factories/insert-block';
export { type InsertedComment, insertComment } from './factories/insert-comment';
export { type InsertedFollow, insertFollow } from './factories/insert-follow';
export { type InsertedHashtag, insertHashtag } from './factories/insert-hashtag';
export { type InsertedMedia, insertMedia, insertPostMedia } from './factories/insert-media';
export { type InsertedPost, insertPost, type PostOverrides } from './factories/insert-post';
export { type InsertedPostLike, insertPostLike } from './factories/insert-post-like';
export { insertPostTag, type PostTagOverrides } from './factories/insert-post-tag';
export { type InsertedProduct, insertProduct } from './factories/insert-product';
export { type InsertedUser, insertUser } from './factories/insert-user';
export { countActions, fingerprint } from './fingerprint';
export { genericPlan } from './generic-plan';
export { patientLimits } from './patient-limits';
export {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
  testCursorKey,
} from './test-database';
export { testSize, testsAreDeep } from './test-size';
export { columnsNaming, findUndeclared, findUserColumns } from './user-columns';
export { type LongCall, watchPatterns } from './watch-patterns';
export { writeRole } from './write-roles';
