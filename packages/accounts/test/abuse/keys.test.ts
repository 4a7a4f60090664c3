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

describe('mass assignment', () => {
  const driven = ['RegisterUserForm', 'ProfileForm', 'ChangeSettingsForm'];

  /** Every property and column of every table of the network, except those that these forms take. */
  function foreignKeys(): readonly string[] {
    const taken = new Set(driven.flatMap((form) => fieldsOf(form).map(({ name }) => name)));
    const columns = scene.database.ownerRepo.dataSource.entityMetadatas.flatMap(({ columns: all }) =>
      all.flatMap(({ propertyName, databaseName }) => [propertyName, databaseName]),
    );
    return [...new Set(columns)].filter((name) => !taken.has(name));
  }

  test.each<[string, unknown]>([
    ['an id of another user', 'armed'],
    ['a role', 'admin'],
    ['a yes', true],
    ['a date', '2001-01-01T00:00:00Z'],
    ['a number', 0],
  ])('every column of every table, sent with %s, sets nothing', async (_name, given) => {
    const { accounts, armed } = scene;
    const value = given === 'armed' ? armed.id : given;
    const keys = foreignKeys();
    expect(keys).toEqual(
      expect.arrayContaining([
        'verified',
        'status',
        'passwordHash',
        'password_hash',
        'id',
        'userId',
        'lockVersion',
      ]),
    );
    const greedy = Object.fromEntries(keys.map((key) => [key, value]));
    const username = `greedy${String(given).replace(/\W/g, '').slice(0, 8)}`;
    const { id } = unwrap(await accounts.registerUser({ ...greedy, ...registration(username) }, meta));
    const rows = () =>
      rowsOf(
        scene,
        'SELECT to_jsonb(u) AS u, to_jsonb(p) AS p FROM tintype.users u JOIN tintype.profiles p ON p.user_id = u.id ORDER BY u.id',
      );
    const own = { role: 'user', status: 'active', verified: false, is_private: false, username };
    expect((await rows()).find(({ u }) => (u as { id: string }).id === id)).toMatchObject({
      u: own,
      p: { name: 'Ada Lovelace', bio: '' },
    });
    const before = await rows();
    unwrap(await accounts.editProfile(id, greedy, meta));
    unwrap(await accounts.changeSettings(id, greedy, meta));
    expect(await rows()).toEqual(before);
  });
});

describe('__proto__ keys', () => {
  test.each(Object.entries(formDrivers))(
    '%s reads no inherited property, and the input changes no prototype',
    async (_name, { valid, run }) => {
      const { dataSource } = scene.database.ownerRepo;
      const good = valid(scene);
      const nothing = refusal(await run(scene, {}));
      const before = await fingerprint(dataSource);
      const inputs = [
        Object.create(good),
        JSON.parse(`{"__proto__": ${JSON.stringify(good)}}`),
        JSON.parse(`{"constructor": {"prototype": ${JSON.stringify(good)}}}`),
      ];
      for (const input of inputs) expect(refusal(await run(scene, input))).toEqual(nothing);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect('username' in {} || 'code' in {}).toBe(false);
      expect(await fingerprint(dataSource)).toEqual(before);
    },
  );
});
