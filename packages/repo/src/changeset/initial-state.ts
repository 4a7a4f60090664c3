import { ProgrammerError } from '@tintype/database';
import { isLoaded } from '../entity/loaded';
import { redactedFields } from '../form/redact';
import type { Class } from '../values/class';
import { usualEmptyValues } from '../values/empty-values';
import type { ChangesetState } from './changeset-state';
import { type FieldTypes, fieldTypes, type Schemaless, type TypedData } from './schemaless';

/** The state of a changeset that nothing has been asked of yet: of a new row for a class, of the data otherwise. */
export function initialState<T extends object>(source: T | Class<T>): ChangesetState<T> {
  // From JavaScript anything may come.
  if (source === null || (typeof source !== 'object' && typeof source !== 'function'))
    throw new ProgrammerError('a changeset starts from a class or an object of one');
  const fresh = isClass(source);
  const entity = fresh ? source : classOf(source);
  return {
    entity,
    data: fresh ? new source() : source,
    loaded: !fresh && isLoaded(source),
    types: null,
    params: null,
    rawParams: [],
    withoutInput: false,
    changes: {} as Partial<T>,
    associations: new Map(),
    errors: [],
    required: [],
    validations: [],
    fieldOrder: [],
    castFields: [],
    emptyValues: usualEmptyValues,
    redacted: entity === null ? [] : redactedFields(entity),
    constraints: [],
    prepared: [],
    lock: null,
    action: null,
  };
}

/** The state of a changeset of data without a class, whose fields have these types. */
export function schemalessState<Types extends FieldTypes>({
  data,
  types,
}: Schemaless<Types>): ChangesetState<TypedData<Types>> {
  return {
    ...initialState<TypedData<Types>>(data as TypedData<Types>),
    entity: null,
    types: fieldTypes(types),
  };
}

function isClass<T extends object>(source: T | Class<T>): source is Class<T> {
  return typeof source === 'function';
}

function classOf<T extends object>(data: T): Class<T> | null {
  const maker: unknown = data.constructor;
  return typeof maker === 'function' && maker !== Object ? (maker as Class<T>) : null;
}
