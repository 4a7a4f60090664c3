import { ProgrammerError, readParam } from '@tintype/database';
import { getMetadataStorage } from 'class-validator';
import { columnCastType } from '../../entity/column-types';
import type { RelationType } from '../../entity/relations';
import { entityKeys, entityRelations } from '../../entity/relations';
import { hasEmbeddedId } from '../../form/embedded-id';
import { embedsOf } from '../../form/embeds';
import { castValue } from '../../values/cast-value';
import type { Class } from '../../values/class';
import type { OnReplace } from '../association-change';
import { declaredOnReplace } from './declared-children';

/** Where related rows or embedded values stand, and how they are told apart. */
export interface AssociationSlot {
  readonly relation: string;
  readonly kind: 'assoc' | 'embed';
  readonly type: RelationType;
  readonly cardinality: 'one' | 'many';
  readonly owning: boolean;
  readonly target: Class<object>;
  /** The properties that tell one row from another; none for an embedded value without an id. */
  readonly keys: readonly string[];
  readonly onReplace: OnReplace;
}

/** The slot of a relation; a relation that the entity does not have is a programmer error. */
export function relationSlot(
  entity: Class<object> | null,
  relation: string,
  given?: OnReplace,
): AssociationSlot {
  const info = entity === null ? undefined : entityRelations(entity).get(relation);
  if (entity === null || info === undefined)
    throw new ProgrammerError(`${entity?.name ?? 'this data'} has no association "${relation}"`);
  const cardinality = info.type === 'one-to-many' || info.type === 'many-to-many' ? 'many' : 'one';
  const onReplace = given ?? declaredOnReplace(entity, relation);
  if (onReplace === 'update' && cardinality === 'many')
    throw new ProgrammerError(`onReplace "update" is for an association of one, and "${relation}" has many`);
  const { type, owning, target } = info;
  return { relation, kind: 'assoc', type, cardinality, owning, target, keys: entityKeys(target), onReplace };
}

/** The slot of an embedded property; a class without `@EmbedsOne` or `@EmbedsMany` on it is a programmer error. */
export function embedSlot(
  declaredOn: Class<object>,
  property: string,
  onReplace: OnReplace = declaredOnReplace(declaredOn, property),
): AssociationSlot {
  const info = embedsOf(declaredOn).get(property);
  if (!info)
    throw new ProgrammerError(`${declaredOn.name}.${property} has neither @EmbedsOne nor @EmbedsMany on it`);
  const target = info.form();
  const keys = hasId(target) ? ['id'] : [];
  const { cardinality } = info;
  return {
    relation: property,
    kind: 'embed',
    type: 'embed',
    cardinality,
    owning: true,
    target,
    keys,
    onReplace,
  };
}

/** A class tells its id by a column, a rule, or a value that new objects have. */
function hasId(target: Class<object>): boolean {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  return (
    hasEmbeddedId(target) ||
    columnCastType(target, 'id') !== null ||
    rules.some((rule) => rule.propertyName === 'id') ||
    'id' in new target()
  );
}

/** The key of a row as one text; null when a part of it is not set, as in a new row, or there is no key. */
export function keyOfRow(slot: AssociationSlot, row: object): string | null {
  return keyText(slot.keys.map((key): unknown => Reflect.get(row, key)));
}

/** The key that raw parameters name, cast as the columns are, so that `"7"` and 7 are one row. */
export function keyOfParams(slot: AssociationSlot, params: object): string | null {
  return keyText(
    slot.keys.map((key): unknown => {
      const given = readParam(params, key);
      const value = given && castValue(given.raw, columnCastType(slot.target, key) ?? { kind: 'any' });
      return value?.ok === true ? value.value : null;
    }),
  );
}

function keyText(values: readonly unknown[]): string | null {
  if (values.length === 0 || values.some((value) => value === null || value === undefined)) return null;
  return values.every((value) => typeof value !== 'object') ? values.map(String).join('\u0000') : null;
}

/** The class that an embedded property is declared on; without one there is nothing that says what it holds. */
export function embedOwner(
  entity: Class<object> | null,
  declaredOn: Class<object> | undefined,
): Class<object> {
  const owner = declaredOn ?? entity;
  if (owner === null) throw new ProgrammerError('say which class the embedded property is declared on');
  return owner;
}
