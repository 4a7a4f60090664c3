import { meta, refusal, rowsOf, untyped, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

test('given fields change, absent fields stay, and emptied fields are empty', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('author', {
    bio: 'Numbers',
    website: 'https://a.example',
    pronouns: ['she'],
  });
  expect(unwrap(await accounts.editProfile(id, { bio: 'Sea and stone' }, meta))).toEqual({
    name: 'Ada Lovelace',
    bio: 'Sea and stone',
    website: 'https://a.example',
    pronouns: ['she'],
  });
  expect(
    unwrap(await accounts.editProfile(id, { bio: '', website: null, pronouns: null, name: ' A. L. ' }, meta)),
  ).toEqual({ name: 'A. L.', bio: '', website: null, pronouns: [] });
  expect(await accounts.getUser(id)).toMatchObject({ name: 'A. L.', bio: '', website: null, pronouns: [] });
});

test('the line breaks of a browser are stored as one character each', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('browser', { bio: 'Sea\r\nand stone' });
  expect((await accounts.getUser(id))?.bio).toBe('Sea\nand stone');
  expect(unwrap(await accounts.editProfile(id, { bio: 'One\r\n\r\nTwo' }, meta)).bio).toBe('One\n\nTwo');
});

test.each([
  [{ name: '' }, { name: ["can't be blank"] }],
  [{ name: 'Ada\u202e' }, { name: ['has characters that cannot be shown'] }],
  [{ name: 'x'.repeat(1_000_000) }, { name: ['should be at most 64 character(s)'] }],
  [{ bio: '👨‍👩‍👧‍👦'.repeat(100) }, { bio: ['should be at most 2000 byte(s)'] }],
  [{ bio: 'http://a.b '.repeat(6) }, { bio: ['should have at most 5 link(s)'] }],
  [{ bio: `www.a.b ${'HTTPS://a.b '.repeat(5)}` }, { bio: ['should have at most 5 link(s)'] }],
  [{ bio: 'a\0b' }, { bio: ['is invalid'] }],
  [{ bio: 'a\rb' }, { bio: ['has characters that cannot be shown'] }],
  [{ website: 'https://bank.example@evil.example' }, { website: ['has invalid format'] }],
  [{ website: 'javascript:alert(1)' }, { website: ['has invalid format'] }],
  [{ pronouns: ['x'.repeat(21)] }, { pronouns: ['should be at most 20 character(s)'] }],
])('%# is refused', async (params, errors) => {
  const id = await fixture.register(`refused${expect.getState().currentTestName?.match(/\d+/)?.[0]}`);
  expect(refusal(await fixture.accounts.editProfile(id, params, meta))).toEqual(errors);
});

test('[inv 8] keys beside the form change nothing', async () => {
  const { accounts } = fixture;
  const [id, other] = [await fixture.register('greedy'), await fixture.register('bystander')];
  const columns =
    'SELECT to_jsonb(u) AS u, to_jsonb(p) AS p FROM tintype.users u JOIN tintype.profiles p ON p.user_id = u.id';
  const before = await rowsOf(fixture, `${columns} WHERE u.id = ANY($1) ORDER BY u.id`, [[id, other]]);
  const greedy = {
    verified: true,
    role: 'admin',
    status: 'suspended',
    id: other,
    userId: other,
    createdAt: 0,
    avatarMediaId: other,
  };
  unwrap(await accounts.editProfile(id, untyped(greedy), meta));
  unwrap(await accounts.editProfile(id, JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}'), meta));
  expect(await rowsOf(fixture, `${columns} WHERE u.id = ANY($1) ORDER BY u.id`, [[id, other]])).toEqual(
    before,
  );
});

test('settings have defaults, change one by one, and take closed lists only', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('setter');
  const defaults = {
    commentsFrom: 'everyone',
    mentionsFrom: 'everyone',
    tagsFrom: 'everyone',
    messagesFrom: 'everyone',
    hideLikeCounts: false,
    hideFromSuggestions: false,
    hideFromSearch: false,
  };
  expect((await accounts.getSettings([id])).get(id)).toEqual(defaults);
  unwrap(await accounts.changeSettings(id, { commentsFrom: 'followers' }, meta));
  const changed = { ...defaults, commentsFrom: 'followers', hideFromSearch: true };
  const named = untyped({ hideFromSearch: true, userId: null });
  expect(unwrap(await accounts.changeSettings(id, named, meta))).toEqual(changed);
  expect((await accounts.getSettings([id])).get(id)).toEqual(changed);
  expect(refusal(await accounts.changeSettings(id, { commentsFrom: 'friends' }, meta))).toEqual({
    commentsFrom: ['is invalid'],
  });
  expect(refusal(await accounts.changeSettings(id, { hideFromSearch: 'perhaps' }, meta))).toEqual({
    hideFromSearch: ['is invalid'],
  });
});

test('many first changes of settings at once leave one row with all of them', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('multi');
  const keys = ['hideLikeCounts', 'hideFromSuggestions', 'hideFromSearch'];
  const results = await Promise.all(keys.map((key) => accounts.changeSettings(id, { [key]: true }, meta)));
  expect(results.every((result) => result.ok)).toBe(true);
  expect((await accounts.getSettings([id])).get(id)).toMatchObject({
    hideLikeCounts: true,
    hideFromSuggestions: true,
    hideFromSearch: true,
  });
});

test('a user who is not active cannot edit', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('asleep');
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]);
  expect(refusal(await accounts.editProfile(id, { bio: 'x' }, meta))).toBe('wrong_status');
  expect(refusal(await accounts.changeSettings(id, { hideFromSearch: true }, meta))).toBe('wrong_status');
});
