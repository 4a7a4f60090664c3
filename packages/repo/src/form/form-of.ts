import 'reflect-metadata';
import { ProgrammerError } from '@tintype/database';
import { getMetadataStorage, IsDefined, IsOptional } from 'class-validator';
import { getMetadataArgsStorage } from 'typeorm';
import type { ColumnMetadataArgs } from 'typeorm/metadata-args/ColumnMetadataArgs';
import { columnCastType, lineage } from '../entity/column-types';
import { CastAs } from '../values/cast-types';
import type { Class } from '../values/class';
import { EmbedsMany, EmbedsOne, embedsOf } from './embeds';
import { MaxCodePoints } from './length-rules';
import { Redact, redactedFields } from './redact';
import { keepStoredForm } from './stored-text';

const entityKey = Symbol('tintype:form-of');

/**
 * A form made of an entity, for fields of which both say the same: each is cast as its column is, must be there where the column
 * has neither null nor a default, and is no longer than the column. Rules of class-validator, `@StoredText`, `@Redact` and embeds
 * that stand on the entity's properties are taken along. A class that extends it may say more.
 *
 * @throws {ProgrammerError} a field that is no column of the entity, or no field at all
 *
 * @example
 * class NewBookForm extends formOf(Book, ['title', 'pages']) {
 *   \@Max(10_000) pages!: number | null;
 * }
 * cast(Book, { title: 'Notes', pages: 10_001, id }, NewBookForm).errorsByField // { pages: ['must be less than or equal to 10000'] }
 */
export function formOf<T extends object, const F extends keyof T & string>(
  entity: Class<T>,
  fields: readonly F[],
): Class<Pick<T, F>> {
  if (fields.length === 0) throw new ProgrammerError(`a form of ${entity.name} wants a field at least`);
  // Its name is what errors call it; its fields are those of the entity, which the compiler knows of by the type alone.
  const form = { [`${entity.name}Form`]: class {} }[`${entity.name}Form`] as Class<Pick<T, F>>;
  Reflect.defineMetadata(entityKey, entity, form);
  for (const field of fields) takeOver(entity, form, field);
  return form;
}

/** The entity that a form was made of, else the class itself: what knows the limits and defaults of columns. */
export function entityBehind(form: Class<object>): Class<object> {
  const entity: Class<object> | undefined = Reflect.getMetadata(entityKey, form);
  return entity ?? form;
}

function takeOver(entity: Class<object>, form: Class<object>, field: string): void {
  const column = columnArgs(entity, field);
  const type = columnCastType(entity, field);
  if (column === undefined || type === null)
    throw new ProgrammerError(`a form of ${entity.name} cannot have "${field}": it is no column`);
  const put = (decorator: PropertyDecorator): void => decorator(form.prototype, field);
  put(CastAs(type));
  put(mayBeLeftOut(column) ? IsOptional() : IsDefined());
  const { length } = column.options;
  if (type.kind === 'string' && length !== undefined && length !== '') put(MaxCodePoints(Number(length)));
  if (redactedFields(entity).includes(field)) put(Redact());
  keepStoredForm(entity.prototype, form.prototype, field);
  const embed = embedsOf(entity).get(field);
  if (embed !== undefined) put(embed.cardinality === 'one' ? EmbedsOne(embed.form) : EmbedsMany(embed.form));
  const storage = getMetadataStorage();
  for (const rule of storage.getTargetValidationMetadatas(entity, '', true, false)) {
    if (rule.propertyName === field)
      storage.addValidationMetadata(Object.assign(Object.create(rule), rule, { target: form }));
  }
}

function columnArgs(entity: Class<object>, field: string): ColumnMetadataArgs | undefined {
  const targets = lineage(entity);
  return getMetadataArgsStorage().columns.find(
    ({ target, propertyName }) => propertyName === field && targets.includes(target),
  );
}

/** Null is a value of the column, or the database or the repo knows one. */
function mayBeLeftOut({ target, propertyName, mode, options }: ColumnMetadataArgs): boolean {
  const made = getMetadataArgsStorage().generations.some(
    (generation) => generation.target === target && generation.propertyName === propertyName,
  );
  const filled = mode !== 'regular' || (options.primary === true && options.type === 'uuid');
  return options.nullable === true || options.default !== undefined || made || filled;
}
