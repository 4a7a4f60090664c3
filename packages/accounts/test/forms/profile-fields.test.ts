import { formFields } from '@tintype/repo';
import { profileFields } from '@tintype/shared-db';
import { ProfileForm } from '../../src/forms/profile-form';

test('src/forms/profile-form.ts has every optional field of a profile', () => {
  const inForm = formFields(ProfileForm).map(({ name }) => name);
  const missing = profileFields.filter(({ name }) => !inForm.includes(name));
  expect(missing.map(({ name }) => `src/forms/profile-form.ts: ProfileForm lacks "${name}"`)).toEqual([]);
});
