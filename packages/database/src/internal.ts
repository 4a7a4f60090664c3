// What the package `repo` builds on and no one else imports.

export { databaseParts } from './database/create-database';
export type { Around, DatabaseParts } from './database/parts';
export { blank, errorParam, type Judgement, noObject } from './errors/field-error';
export { longestUnruledList } from './input/lists';
export { isList, isObject } from './input/read-param';
export { CursorKeys } from './page/cursor';
export { cursorsOf } from './page/cursor-key';
export { scopeText } from './page/cursor-scope';
export { edgeOf, nextCursor } from './page/page-edge';
export { readPageRequest } from './page/page-request';
export { closePool } from './pool/close-pool';
export { isGuarded } from './pool/guarded';
export type { PoolSource } from './pool/pool-client';
export { typeName } from './result';
export type { BorrowedClient } from './sessions/borrowed-client';
export { generatedQuery, nameOf } from './sql/generated-query';
export { dayText, instantText, parseInstant } from './sql/instants';
export type { Query } from './sql/query';
export { camelCase } from './sql/row-shape';
export { operationOf, withoutQuoted } from './sql/scan-sql';
export { undeclared } from './violations/declared-violation';
export { violationMessages } from './violations/default-messages';
export { onlyUpdates } from './violations/written-tables';
