import { ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid } from '@tintype/repo';
import { SignMediaForm, usuallySigned } from '../forms/sign-media-form';

/**
 * The lifetime of a signed address, in seconds.
 *
 * @example
 * readLifetime({}) // { ok: true, value: 3600 }
 */
export function readLifetime(given: FormInput<SignMediaForm>): Result<number, Invalid<SignMediaForm>> {
  const form = cast(SignMediaForm, given).applyAction('replace');
  return form.ok ? ok(form.value.seconds ?? usuallySigned) : form;
}
