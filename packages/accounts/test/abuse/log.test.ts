import type { Meta } from '@tintype/action-log';
import { asUserId, profileFieldsOf } from '@tintype/shared-db';
import { fingerprint } from '@tintype/shared-db/testing';
import { meta, refusal, registration, rowsOf, unwrap } from '../accounts-setup';
import { formDrivers } from './form-drivers';
import { fieldsOf } from './form-fields';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.database.close());

const sql = [
  "'; DROP TABLE tintype.users; --",
  "' OR '1'='1",
  '{"a": "$1"}',
  '$1 $userId :id ?',
  "'}', '{}'), ('x",
  '\\',
  "E'\\\\''",
  '*/ SELECT 1 /*',
];

describe('SQL in jsonb keys or dynamic order', () => {
  test.each(sql)('%s is only ever a value in a statement', async (text) => {
    const { accounts, id } = scene;
    const given = {
      name: text,
      bio: text,
      pronouns: [text.slice(0, 20)],
      website: `https://example.org/?q=${encodeURIComponent(text)}`,
    };
    expect(unwrap(await accounts.editProfile(id, given, meta))).toEqual({ ...profileFieldsOf({}), ...given });
    expect(await accounts.getUser(id)).toMatchObject(given);
    const entered = await accounts.logIn(
      { identifier: text, password: text },
      { userAgent: text, address: text },
      meta,
    );
    expect(refusal(entered)).toBe('invalid_credentials');
    expect(await accounts.getUserByUsername(text)).toBeNull();
    expect((await accounts.findUserIds([text, 'ada'])).get('ada')).toBe(id);
  });

  test.each(Object.entries(formDrivers))(
    '%s: keys of the input reach no statement and no row',
    async (_name, { valid, run, form }) => {
      const { dataSource } = scene.database.ownerRepo;
      const before = await fingerprint(dataSource);
      const [first] = fieldsOf(form);
      const keys = [...sql, '__proto__', 'constructor', 'toString', 'a'.repeat(100_000), '\u0000'];
      const params = {
        ...valid(scene),
        ...Object.fromEntries(keys.map((key) => [key, 'x'])),
        [first?.name ?? '']: {},
      };
      expect(refusal(await run(scene, params))).toEqual({ [first?.name ?? '']: expect.any(Array) });
      expect(await fingerprint(dataSource)).toEqual(before);
    },
  );
});

describe('log/action poisoning', () => {
  /** The actions of these requests, and their sizes. */
  const logOf = (name: string) =>
    rowsOf(
      scene,
      `SELECT request_id, entity_id, data::text AS data FROM tintype.actions WHERE name = $1 ORDER BY id DESC LIMIT 1`,
      [name],
    );

  test('the log of a refusal contains rules and no input, in a few kilobytes', async () => {
    const planted = 'planted-in-the-log';
    for (const [name, { valid, run, form }] of Object.entries(formDrivers)) {
      const params = Object.fromEntries(
        fieldsOf(form).map((field) => [field.name, `${planted}\n\u202e${'x'.repeat(100_000)}`]),
      );
      expect([
        name,
        typeof refusal(await run(scene, { ...valid(scene), ...params, [planted]: planted })),
      ]).toEqual([name, 'object']);
    }
    const [row] = await rowsOf(
      scene,
      `SELECT count(*) FILTER (WHERE a::text LIKE '%planted%')::int AS planted, max(octet_length(data::text))::int AS largest,
          count(DISTINCT name)::int AS names FROM tintype.actions a`,
    );
    expect(row).toMatchObject({ planted: 0 });
    expect(Number(row?.['largest'])).toBeLessThan(2500);
    expect(Number(row?.['names'])).toBeGreaterThan(20);
  });

  test.each<[string, string, string]>([
    ['a megabyte', 'r'.repeat(1_000_000), 'r'.repeat(200)],
    ['NUL', 'a\u0000b', 'a\ufffdb'],
    ['a line of its own', 'a\nERROR: b\r\u2028c', 'a\ufffdERROR: b\ufffd\ufffdc'],
    ['an escape sequence', '\u001b[2J', '\ufffd[2J'],
    ['half of a pair', 'a\ud800', 'a\ufffd'],
    ['half of a pair where it is cut', `${'r'.repeat(199)}😀`, `${'r'.repeat(199)}\ufffd`],
    ['nothing', '', ''],
  ])(
    'a request id with %s is stored in a form that the log accepts, and the command runs',
    async (_name, requestId, kept) => {
      const by: Meta = { actorId: null, requestId };
      unwrap(await scene.accounts.setPrivacy(scene.id, { isPrivate: true }, by));
      expect(await logOf('set_privacy')).toMatchObject([{ request_id: kept }]);
      expect(refusal(await scene.accounts.renameUser(scene.id, { username: '?' }, by))).toBeInstanceOf(
        Object,
      );
      expect(await logOf('rename_user')).toMatchObject([{ request_id: kept }]);
    },
  );

  test('an invalid id is logged as null', async () => {
    expect(
      refusal(await scene.accounts.renameUser(asUserId('x\n'.repeat(50_000)), { username: 'spoof' }, meta)),
    ).toBe('not_found');
    expect(await logOf('rename_user')).toMatchObject([{ entity_id: '00000000-0000-0000-0000-000000000000' }]);
  });

  test('the log of a fault contains its kind and not its cause', async () => {
    await rowsOf(scene, 'ALTER TABLE tintype.profiles RENAME COLUMN bio TO hidden');
    const fault = await scene.accounts
      .registerUser(registration('faulty', { bio: 'planted-in-the-log' }), meta)
      .catch((error: unknown) => error);
    await rowsOf(scene, 'ALTER TABLE tintype.profiles RENAME COLUMN hidden TO bio');
    expect(fault).toBeInstanceOf(Error);
    expect(await logOf('register_user')).toMatchObject([{ data: '{"error": "fault"}' }]);
  });
});
