// An app that installs this package alone has statements, results, pages and errors of the database from here, too. Packages of this
// workspace import those from @tintype/database, so that an import line shows what a file needs.
export * from '@tintype/database';

export type { AnyRepo } from './any-repo';
export type { AnyChangeset } from './changeset/any-changeset';
export { type AssociationChange, keptChildren, type OnReplace } from './changeset/association-change';
export type { CastAssociationOptions, CastChild } from './changeset/associations/cast-children';
export { CastWith, WhenReplaced } from './changeset/associations/declared-children';
export type { RelatedChangesets } from './changeset/associations/get-children';
export type { PutChild } from './changeset/associations/put-children';
export { type CastOptions, cast, castAsync, castBy, change } from './changeset/cast/cast';
export { Changeset } from './changeset/changeset';
export type { Action, Field, Prepare, Related, Validation } from './changeset/changeset-state';
export type { ConstraintDeclaration } from './changeset/constraint-declaration';
export type { ConstraintOptions } from './changeset/constraints/declare';
export type { ErrorItem, Problem, ProblemOptions } from './changeset/errors/error-json';
export type { ErrorTree } from './changeset/errors/error-tree';
export type { Invalid, Stale } from './changeset/invalid';
export { InvalidChangesetError } from './changeset/invalid-changeset-error';
export type { Message } from './changeset/message';
export type { InvalidPage, Refused } from './changeset/refused';
export type { FieldTypes, Schemaless, TypedData } from './changeset/schemaless';
export type { ValidationOptions } from './changeset/validate/options';
export type { FoundError } from './changeset/validate/own-function';
export type { Asked, UniqueOptions } from './changeset/validate/unsafe-unique';
export { type DerivedConstraint, derivedConstraints } from './constraints/derive';
export { PreloadOrder, Through } from './entity/declared-associations';
export type { RelationType } from './entity/relations';
export { isPreloaded } from './entity/row-prototype';
export type { EntityTable } from './entity/table';
export { CastError } from './errors/cast-error';
export { NotFoundError } from './errors/not-found-error';
export { NotLoadedError } from './errors/not-loaded-error';
export { StaleRowError } from './errors/stale-row-error';
export { type Aggregate, arrayAgg, avg, count, max, min, sum } from './expression/aggregates';
export type { Operator } from './expression/condition';
export {
  type Bound,
  type Comparand,
  Expression,
  type NullOf,
  type Predicate,
  type ValueOf,
} from './expression/expression';
export { fragment, value } from './expression/fragment';
export { coalesce, lower, nullIf, scalar, when } from './expression/functions';
export { and, exists, not, or } from './expression/logic';
export { asc, type Direction, desc, type OrderList, type OrderTerm } from './expression/order-term';
export type { Parameter } from './expression/parameter';
export type { NamedRows, OneField, Rows } from './expression/rows';
export type { SqlValue } from './expression/sql-value';
export type { SqlType, SqlTypes } from './expression/value-type';
export {
  denseRank,
  type FrameEdge,
  firstValue,
  lag,
  lastValue,
  lead,
  rank,
  rowNumber,
  type Window,
  type WindowFunction,
} from './expression/window';
export { EmbeddedId } from './form/embedded-id';
export { EmbedsMany, EmbedsOne } from './form/embeds';
export { type FormField, formFields } from './form/form-fields';
export { type FormInput, inputWith } from './form/form-input';
export { formOf } from './form/form-of';
export { MaxBytes, MaxCodePoints, MaxGraphemes } from './form/length-rules';
export { Redact, redactedFields } from './form/redact';
export { Printable, Visible } from './form/shown-text';
export { StoredText, type TextForm, unitsPerCodePoint } from './form/stored-text';
export { Multi, type PlannedStep } from './multi/multi';
export type { FailedStep, StepKind } from './multi/step';
export { type Cte, type CteOptions, cte, recursive } from './query/cte';
export { inBatches } from './query/in-batches';
export type { ListOptions, Where } from './query/list';
export type {
  Associated,
  AssociationName,
  OriginOf,
  Preloaded,
  PreloadFunction,
  PreloadOptions,
  PreloadQuery,
  PreloadTree,
} from './query/preload-tree';
export { type Given, prepared } from './query/prepared';
export { from, type Operand, Query } from './query/query';
export type { Lock } from './query/query-state';
export { Select } from './query/select';
export type { Columns, Missing, Selected, SelectedColumns, Selection, Tables } from './query/tables';
export type { AggregateField, AggregateKind, AggregateValue } from './reads/aggregate';
export type { Source } from './reads/run-query';
export type { StreamOptions } from './reads/stream';
export { type CreateRepoOptions, createRepo } from './repo/create-repo';
export { Repo, type RepoOptions } from './repo/repo';
export { closeDataSource } from './typeorm/close-data-source';
export { withoutLimits } from './typeorm/without-limits';
export { isBlankText } from './values/blank-text';
export type { CastOutcome, CastRefusal } from './values/cast-outcome';
export { CastAs, type CastType, type NamedType, type SimpleKind } from './values/cast-types';
export { castValue } from './values/cast-value';
export type { Class } from './values/class';
export { type CustomType, customType } from './values/custom-type';
export { countGraphemes, type LengthLimits, type LengthUnit } from './values/measure-length';
export type { NumberLimits } from './values/number-limits';
export { unprintable } from './values/unprintable';
export type { Assigned, SetValues } from './write-sql/assigned';
export type {
  BulkInsertOptions,
  BulkOptions,
  BulkUpdate,
  BulkWhere,
  BulkWritten,
  UpdatedTables,
} from './write-sql/bulk-options';
export type { ConflictTables, ConflictTarget, MayWriteNothing, OnConflict } from './write-sql/on-conflict';
export type { DeleteOptions, InsertOptions, UpdateOptions } from './write-sql/write-options';
