import { userRegistrationChangeset } from '../../src/changesets/user-registration';
import { RegisterUserForm } from '../../src/forms/register-user-form';
import { registration } from '../accounts-setup';

test.each([
  [{ username: 'x'.repeat(31) }, { username: ['should be at most 30 character(s)'] }],
  [{ username: 'a..b' }, { username: ['has invalid format'] }],
  [{ username: 'adm1n' }, { username: ['is reserved'] }],
  [{ username: 'x'.repeat(1_000_000) }, { username: ['should be at most 30 character(s)'] }],
  [{ username: 7 }, { username: ['is invalid'] }],
  [{ email: 'nonsense' }, { email: ['has invalid format'] }],
  [{ email: null }, { email: ["can't be blank"] }],
  [{ password: 'short' }, { password: ['should be at least 12 character(s)'] }],
  [{ password: 'x'.repeat(129) }, { password: ['should be at most 128 character(s)'] }],
  [{ name: '' }, { name: ["can't be blank"] }],
  [{ name: '👨‍👩‍👧‍👦'.repeat(65) }, { name: ['should be at most 64 character(s)'] }],
  [{ name: 'Ada\u202eecalevoL' }, { name: ['has characters that cannot be shown'] }],
  [{ name: 'Ada\u0007' }, { name: ['has characters that cannot be shown'] }],
  [{ bio: 'x'.repeat(151) }, { bio: ['should be at most 150 character(s)'] }],
  [{ bio: '👨‍👩‍👧‍👦'.repeat(100) }, { bio: ['should be at most 2000 byte(s)'] }],
  [{ website: 'javascript:alert(1)' }, { website: ['has invalid format'] }],
  [{ pronouns: ['a', 'b', 'c', 'd', 'e'] }, { pronouns: ['should have at most 4 item(s)'] }],
  [{ pronouns: 'she' }, { pronouns: ['is invalid'] }],
])('%#', (overrides, errors) => {
  expect(userRegistrationChangeset(RegisterUserForm, registration('ada', overrides)).errorsByField).toEqual(
    errors,
  );
});

test.each(["Miles O'Brien", 'Jean-Luc', 'Ада', '紫式部', 'José María de la Ñ', '👨‍👩‍👧‍👦'.repeat(64)])(
  '%s is a name',
  (name) => {
    expect(userRegistrationChangeset(RegisterUserForm, registration('ada', { name })).valid).toBe(true);
  },
);

test('[inv 8] fields that the form does not declare are ignored', () => {
  const changeset = userRegistrationChangeset(
    RegisterUserForm,
    registration('ada', { verified: true, role: 'admin', passwordHash: 'x', status: 'suspended', id: 'x' }),
  );
  expect(Object.keys(changeset.changes).sort()).toEqual(['email', 'name', 'password', 'username']);
});

test('[inv 9] printing a changeset does not print its password', () => {
  const changeset = userRegistrationChangeset(
    RegisterUserForm,
    registration('ada', { password: 'a very secret one' }),
  );
  expect(JSON.stringify(changeset)).not.toContain('very secret');
  expect(require('node:util').inspect(changeset, { depth: 9, showHidden: true })).not.toContain(
    'very secret',
  );
});
