import { ProgrammerError } from '@tintype/database';
import { entityRelations } from '../../entity/relations';
import type { AnyChangeset } from '../any-changeset';
import type { Field } from '../changeset-state';
import type { ConstraintDeclaration } from '../constraint-declaration';
import type { Message } from '../message';

/** How a declared constraint is found, where the metadata does not tell, and what is said of it. */
export interface ConstraintOptions<T extends object> {
  /** The constraint's name, or the part that `match` tells. Default: the one of that kind which the entity has on the field. */
  readonly name?: string;
  readonly match?: 'exact' | 'prefix' | 'suffix';
  readonly message?: Message;
  /** Where the error goes instead. */
  readonly errorField?: Field<T>;
}

/** See `Changeset.declareConstraint`. */
export function declareConstraint<T extends object>(
  given: AnyChangeset<T>,
  declaration: ConstraintDeclaration,
): AnyChangeset<T> {
  const { match = 'exact' } = declaration;
  if (!['exact', 'prefix', 'suffix'].includes(match))
    throw new ProgrammerError(`a constraint is matched exact, by prefix or by suffix, not "${match}"`);
  return given.with({ constraints: [...given.state.constraints, declaration] });
}

/** See `Changeset.uniqueConstraint`. */
export function uniqueConstraint<T extends object>(
  given: AnyChangeset<T>,
  fields: Field<T> | readonly [Field<T>, ...Field<T>[]],
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  if (typeof fields === 'string') return declared(given, 'unique', fields, options);
  const found = fields.length > 1 && options.name === undefined ? { properties: fields } : {};
  return declared(given, 'unique', fields[0], { ...options, ...found });
}

/** See `Changeset.foreignKeyConstraint`. */
export function foreignKeyConstraint<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  return declared(given, 'foreign_key', field, options);
}

/** See `Changeset.assocConstraint`. */
export function assocConstraint<T extends object>(
  given: AnyChangeset<T>,
  relation: Field<T>,
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  assertRelation(given, relation);
  return declared(given, 'foreign_key', relation, { ...options, relation });
}

/** See `Changeset.noAssocConstraint`. */
export function noAssocConstraint<T extends object>(
  given: AnyChangeset<T>,
  relation: Field<T>,
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  const { type } = assertRelation(given, relation);
  const many = type === 'one-to-many' || type === 'many-to-many';
  const message = many ? 'are still associated with this entry' : 'is still associated with this entry';
  return declared(given, 'foreign_key', relation, { message, ...options, relation, stillReferenced: true });
}

/** See `Changeset.checkConstraint`. */
export function checkConstraint<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  return declared(given, 'check', field, options);
}

/** See `Changeset.exclusionConstraint`. */
export function exclusionConstraint<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  options: ConstraintOptions<T> = {},
): AnyChangeset<T> {
  return declared(given, 'exclusion', field, options);
}

function declared<T extends object>(
  given: AnyChangeset<T>,
  kind: ConstraintDeclaration['kind'] & string,
  field: string,
  options: ConstraintOptions<T> & Pick<ConstraintDeclaration, 'relation' | 'stillReferenced' | 'properties'>,
): AnyChangeset<T> {
  const { errorField, ...rest } = options;
  return given.declareConstraint({ ...rest, kind, field: errorField ?? field, ...about(field, rest) });
}

function assertRelation<T extends object>(
  given: AnyChangeset<T>,
  relation: string,
): { readonly type: string } {
  const { entity } = given.state;
  const info = entity === null ? undefined : entityRelations(entity).get(relation);
  if (!info) throw new ProgrammerError(`${entity?.name ?? 'this data'} has no association "${relation}"`);
  return info;
}

/** A constraint that is found by its field keeps that field, also where its error goes to another. */
function about(
  field: string,
  { name, relation }: { readonly name?: string; readonly relation?: string },
): { readonly property?: string } {
  return name === undefined && relation === undefined ? { property: field } : {};
}
