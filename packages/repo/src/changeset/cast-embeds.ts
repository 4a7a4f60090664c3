import type { CastOptions } from './cast';
import { cast } from './cast';
import type { Changeset } from './changeset';
import type { Field } from './changeset-state';
import type { Class, FormField } from './form-fields';

/**
 * Casts the embedded fields of a form: what is inside by the embedded class's own rules. What is not mentioned any more is
 * gone, as for any other value that a form replaces.
 */
export function castEmbeds<T extends object>(
  changeset: Changeset<T>,
  form: Class<object>,
  fields: readonly FormField[],
  options: CastOptions,
): Changeset<T> {
  return fields.reduce((next, { name, embed }) => {
    if (embed === null) return next;
    const inner = embed.form();
    return next.castEmbed(name as Field<T>, {
      declaredOn: form,
      onReplace: embed.cardinality === 'one' ? 'update' : 'delete',
      with: (child, params) => cast(child, params, inner, options),
    });
  }, changeset);
}
