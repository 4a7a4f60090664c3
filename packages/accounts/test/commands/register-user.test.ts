import { verify } from '@node-rs/argon2';
import { createAccounts } from '../../src';
import { meta, registration, untyped, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

const countRows = async (): Promise<Record<string, number>> => {
  const [row] = await fixture.database.ownerRepo.dataSource.query(
    `SELECT (SELECT count(*)::int FROM tintype.users) AS users, (SELECT count(*)::int FROM tintype.usernames) AS usernames,
      (SELECT count(*)::int FROM tintype.emails) AS emails, (SELECT count(*)::int FROM tintype.profiles) AS profiles,
      (SELECT count(*)::int FROM tintype.credentials) AS credentials`,
  );
  return row;
};

test('registers a user with claim, address, profile and an argon2id hash of the password', async () => {
  const { database } = fixture;
  const accounts = createAccounts(database.repo);
  const ada = unwrap(
    await accounts.registerUser(registration('Ada', { bio: 'Numbers', pronouns: ['she', 'her'] }), meta),
  );
  expect(await accounts.getUser(ada.id)).toMatchObject({
    username: 'Ada',
    name: 'Ada Lovelace',
    bio: 'Numbers',
    pronouns: ['she', 'her'],
    status: 'active',
    verified: false,
    isPrivate: false,
  });
  expect((await accounts.getUserByUsername('aDA'))?.id).toBe(ada.id);
  const [row] = await database.ownerRepo.dataSource.query(
    'SELECT password_hash FROM tintype.credentials WHERE user_id = $1',
    [ada.id],
  );
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verify(row.password_hash, 'correct horse battery')).toBe(true);
});

test('[inv 1] a taken name in another case, and a taken address, are field errors', async () => {
  const { accounts } = fixture;
  unwrap(await accounts.registerUser(registration('taken'), meta));
  const sameName = await accounts.registerUser(registration('TAKEN', { email: 'other@example.org' }), meta);
  expect(sameName.ok || sameName.error.changeset.errorsByField).toEqual({
    username: ['has already been taken'],
  });
  const sameMail = await accounts.registerUser(registration('another', { email: 'Taken@EXAMPLE.org' }), meta);
  expect(sameMail.ok || sameMail.error.changeset.errorsByField).toEqual({
    email: ['has already been taken'],
  });
});

test('[inv 3] a registration that fails leaves no row and one failed action', async () => {
  const { database, accounts } = fixture;
  unwrap(await accounts.registerUser(registration('present'), meta));
  const before = await countRows();
  for (const [index, input] of [
    registration('PRESENT', { email: 'fresh@example.org' }),
    registration('x', { email: 'no' }),
  ].entries()) {
    const requestId = `failing-${index}`;
    expect((await accounts.registerUser(input, { actorId: null, requestId })).ok).toBe(false);
    const actions = await database.ownerRepo.dataSource.query(
      'SELECT name, outcome FROM tintype.actions WHERE request_id = $1',
      [requestId],
    );
    expect(actions).toEqual([{ name: 'register_user', outcome: 'failed' }]);
  }
  expect(await countRows()).toEqual(before);
});

test('[inv 9] no action row holds a password or a hash', async () => {
  const { database, accounts } = fixture;
  const password = 'planted-Secret-0123';
  await accounts.registerUser(registration('planted', { password }), meta);
  await accounts.registerUser(registration('planted', { password: 'pla' }), meta);
  const [row] = await database.ownerRepo.dataSource.query(
    `SELECT string_agg(a::text, '\n') AS everything FROM tintype.actions a`,
  );
  expect(row.everything).not.toMatch(/planted-Secret|argon2|correct horse/);
});

test('hostile input is refused or ignored, and nothing is written', async () => {
  const { accounts } = fixture;
  const before = await countRows();
  const circular: Record<string, unknown> = registration('loop');
  circular['name'] = circular;
  const hostile = [
    null,
    undefined,
    7,
    'text',
    [],
    [registration('x')],
    circular,
    { username: { toString: () => 'ada' } },
    new Map(),
  ];
  for (const input of hostile) expect((await accounts.registerUser(untyped(input), meta)).ok).toBe(false);
  expect(await countRows()).toEqual(before);
});

test('usernames are found in one statement, unknown ones are left out', async () => {
  const { accounts } = fixture;
  const user = unwrap(await accounts.registerUser(registration('Findable'), meta));
  expect(await accounts.findUserIds(['findable', 'absent'])).toEqual(new Map([['findable', user.id]]));
  expect((await accounts.getUsers([user.id, user.id])).size).toBe(1);
  expect(await accounts.getUserByUsername('absent')).toBeNull();
});
