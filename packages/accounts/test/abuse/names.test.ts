import { fingerprint } from '@tintype/shared-db/testing';
import { meta, refusal, registration, rowsOf, unwrap } from '../accounts-setup';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.database.close());

/** Every command that takes a wished username, and its answer. */
async function everywhere(username: string): Promise<readonly unknown[]> {
  const { accounts, id, newEmail, registrationToken: token } = scene;
  const mailed = registration(username, { email: newEmail, token });
  const results = [
    await accounts.registerUser(registration(username, { email: 'names@example.org' }), meta),
    await accounts.finishRegistration(mailed, {}, meta),
    await accounts.renameUser(id, { username }, meta),
  ];
  return results.map(refusal);
}

/** Every command refuses it with this error on `username`, and changes nothing. */
async function expectRefused(username: string, error: string): Promise<void> {
  const { dataSource } = scene.database.ownerRepo;
  const before = await fingerprint(dataSource);
  const named = { username: expect.arrayContaining([error]) };
  expect([username, ...(await everywhere(username))]).toEqual([username, named, named, named]);
  expect(await fingerprint(dataSource)).toEqual(before);
}

describe('username non-ASCII, full-width, Cyrillic look-alikes', () => {
  test.each([
    'раураl', // Cyrillic but for its end
    'аda',
    'ａｄａ',
    'ａdmin',
    'ad\u0430',
    'gr\u0430ce',
    '𝐚𝐝𝐚',
    'ⓐⓓⓐ',
    'ada\u0301',
    'adá',
    'ada\u200b',
    'a\u00adda',
    'ada\u2024b',
    'ada\u3002b',
    '١٢٣',
    'ıda',
    'K\u212aate',
    'ſam',
    'ada😀',
    'ada lovelace',
    'ada\n',
    '.ada',
    'ada.',
    'a..da',
    '@ada',
    'ada/..',
    '%61da',
  ])('%j is not a username in any command', (username) => expectRefused(username, 'has invalid format'));

  test('a text that PostgreSQL lower-cases differently is not another name', async () => {
    // The Kelvin sign and the long s become ASCII letters by Unicode lower-casing, but not here.
    for (const username of ['\u212aate', '\u017fam']) await expectRefused(username, 'has invalid format');
    unwrap(await scene.accounts.registerUser(registration('KATE'), meta));
    expect(
      refusal(await scene.accounts.registerUser(registration('kate', { email: 'k2@example.org' }), meta)),
    ).toEqual({
      username: ['has already been taken'],
    });
  });
});

describe('reserved/impersonating names', () => {
  test.each([
    ...[
      'admin',
      'ADMIN',
      'adm1n',
      '4dm1n',
      'a.d.m.i.n',
      '_admin_',
      'a_dmln',
      'r00t',
      'SUPP0RT',
      '5upport',
      't1ntype',
    ],
    ...[
      'm0d',
      'm0derat0r',
      'nu11',
      'undef1ned',
      'l0g1n',
      'officia1',
      'he1p',
      'secur1ty',
      'a8out',
      'web.master',
    ],
    ...['index.php', 'INDEX.PHP', 'app.js', 'style.css', 'page.html', 'page.htm', 'a.b.php', '_.js'],
  ])('%s is reserved in every command', (username) => expectRefused(username, 'is reserved'));

  test('a reserved name is taken, in any case, in every command', async () => {
    unwrap(await scene.accounts.reserveUsername({ username: 'Kodak.Moments' }, meta));
    for (const username of ['kodak.moments', 'KODAK.MOMENTS'])
      await expectRefused(username, 'has already been taken');
  });

  test('a name that only resembles a reserved word is allowed', async () => {
    for (const username of ['administrata', 'rooted', 'php', 'js', 'index.phpx']) {
      const email = `${username.replace('.', '-')}@example.org`;
      unwrap(await scene.accounts.registerUser(registration(username, { email }), meta));
    }
    const held = await rowsOf(
      scene,
      `SELECT count(*)::int AS n FROM tintype.usernames WHERE username_key IN ('rooted', 'php')`,
    );
    expect(held).toEqual([{ n: 2 }]);
  });
});
