import { type Changeset, type Class, cast } from '@tintype/repo';
import type { RegisterUserForm } from '../forms/register-user-form';
import { normalizePhone } from '../text/phone';
import { withFewLinks } from './few-links';

/**
 * Makes the changeset of a registration: the rules of the form, a telephone number that can be read, few links.
 *
 * @example
 * userRegistrationChangeset(RegisterUserForm, { username: 'adm1n' }).errorsByField // { username: ['is reserved'], … }
 */
export function userRegistrationChangeset<Form extends RegisterUserForm>(
  form: Class<Form>,
  params: unknown,
): Changeset<Form> {
  const given = withFewLinks(cast(form, params));
  const country = given.getChange('country');
  return given.validateChange('phone', (phone) =>
    normalizePhone(phone, country) === null
      ? [{ message: 'has invalid format', rule: 'format', params: { format: 'phone' } }]
      : [],
  );
}
