import { readParam } from '@tintype/database';
import type { FormField } from '../../form/form-fields';
import type { Class } from '../../values/class';
import type { CastChild } from '../associations/cast-children';
import type { Changeset } from '../changeset';
import type { Field, Related } from '../changeset-state';
import type { CastOptions } from './cast-options';

/** Casts one embedded value by the form of its class. */
export type CastInner = (given: {
  readonly child: Changeset<object>;
  readonly raw: unknown;
  readonly inner: Class<object>;
  readonly options: CastOptions;
  readonly relation: string;
  readonly index: number;
}) => Changeset<object>;

/**
 * Casts the embedded fields of a form that the parameters have: what is inside by the embedded class's own rules. What is
 * not mentioned any more is gone, as for any other value that a form replaces.
 */
export function castEmbeds<T extends object>(
  changeset: Changeset<T>,
  form: Class<object>,
  params: object,
  fields: readonly FormField[],
  options: CastOptions,
  castInner: CastInner,
): Changeset<T> {
  return fields.reduce((next, { name, embed }) => {
    const given = embed === null ? null : readParam(params, name);
    if (embed === null || given === null) return next;
    // No list is a list of none, and whether there must be one is for the rules to say.
    if (given.raw === null && embed.cardinality === 'many')
      return next.putEmbed(name as Field<T>, [], { declaredOn: form, onReplace: 'delete' });
    const inner = embed.form();
    const castChild: CastChild<object> = (child, raw, index) =>
      castInner({ child, raw, inner, options, relation: name, index });
    return next.castEmbed(name as Field<T>, {
      declaredOn: form,
      onReplace: embed.cardinality === 'one' ? 'update' : 'delete',
      // Which class the children are of is what the embed says, and no type knows.
      with: castChild as unknown as CastChild<Related<T[Field<T>]>>,
    });
  }, changeset);
}
