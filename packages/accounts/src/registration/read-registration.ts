import { ok, type Result } from '@tintype/database';
import type { Changeset, Class, Invalid } from '@tintype/repo';
import { withMinimumAge } from '../changesets/minimum-age';
import { withoutBreach } from '../changesets/new-password';
import { userRegistrationChangeset } from '../changesets/user-registration';
import type { RegisterUserForm } from '../forms/register-user-form';
import type { AccountsSettings } from '../settings';
import { type EmailAddress, emailAddressOf } from '../text/email';

/** The settings that a registration depends on. */
export type RegistrationRules = Pick<
  AccountsSettings,
  'minimumAge' | 'birthDateRequired' | 'isBreachedPassword'
>;

/** A registration that passed every check that needs no database. */
export interface ReadRegistration<Form extends RegisterUserForm> {
  readonly form: Form;
  readonly address: EmailAddress;
  /** Carries the error when the database refuses the registration. */
  readonly changeset: Changeset<Form>;
}

/** Reads and checks the input of a registration. */
export async function readRegistration<Form extends RegisterUserForm>(
  formClass: Class<Form>,
  params: unknown,
  now: Date,
  rules: RegistrationRules,
): Promise<Result<ReadRegistration<Form>, Invalid<Form>>> {
  const given = withMinimumAge(userRegistrationChangeset(formClass, params), now, rules.minimumAge);
  const lacking = rules.birthDateRequired && (given.getField('birthDate') ?? null) === null;
  const complete = lacking ? given.addError('birthDate', "can't be blank", 'required') : given;
  const changeset = await withoutBreach(complete, 'password', rules.isBreachedPassword);
  const form = changeset.applyAction('insert');
  if (!form.ok) return form;
  const address = emailAddressOf(form.value.email);
  return ok({ form: form.value, address, changeset: changeset.withAction('insert') });
}
