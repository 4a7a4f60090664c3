import { isParams, readParam } from '@tintype/database';
import type { Class } from '../values/class';
import { formFields } from './form-fields';

/**
 * What a caller gives for a form: its fields by their names, of which none must be there and each may be anything. The names are
 * for the compiler, which completes them and refuses others in an object that is written down; the values are for the form, which
 * judges them when the program runs, and whatever else comes as well.
 *
 * @example
 * const given: FormInput<AuthorForm> = { fullName: 42 };
 * cast(AuthorForm, given).valid // false
 */
export type FormInput<Form extends object> = { readonly [Field in keyof Form]?: unknown };

/**
 * The input of a form, with values beside it that the program adds: whose it is, or what it is about. Only the form's fields are
 * taken over, so that what comes from outside cannot name the program's; what is no object of fields stays as it is, for the
 * form to refuse.
 *
 * @example
 * inputWith(AuthorForm, { fullName: 'Ada', rank: 9 }, { rank: 1 }) // { fullName: 'Ada', rank: 1 }
 * inputWith(AuthorForm, 'Ada', { rank: 1 }) // 'Ada'
 */
export function inputWith<Form extends object, Added extends object>(
  form: Class<Form>,
  given: unknown,
  added: Added,
): FormInput<Form> & Added {
  // What is returned as it came was never of the type, and the form says so.
  if (!isParams(given)) return given as FormInput<Form> & Added;
  const fields = formFields(form).flatMap(({ name }): [string, unknown][] => {
    const param = readParam(given, name);
    return param === null ? [] : [[name, param.raw]];
  });
  return { ...(Object.fromEntries(fields) as FormInput<Form>), ...added };
}
