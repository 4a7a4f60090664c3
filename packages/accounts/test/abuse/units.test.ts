import { Changeset } from '@tintype/repo';
import { meta, registration, rowsOf, unwrap } from '../accounts-setup';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.database.close());

/** One visible character, seven code points, eleven UTF-16 units, twenty-five bytes. */
const family = '👨‍👩‍👧‍👦';
const megabyte = 1_000_000;

/** The answer of `registerUser` for a field: the message, and count and unit for a program. */
async function said(field: string, value: unknown): Promise<unknown> {
  const result = await scene.accounts.registerUser(registration('units', { [field]: value }), meta);
  if (result.ok || !(result.error.changeset instanceof Changeset)) return 'accepted';
  return result.error.changeset
    .errorList()
    .map(({ message, params }) => [message, params['count'], params['unit']]);
}

describe('oversized text: the unit is named in the error', () => {
  test.each<[string, unknown, unknown]>([
    ['name', family.repeat(65), ['should be at most 64 character(s)', 64, 'graphemes']],
    ['name', 'x'.repeat(megabyte), ['should be at most 64 character(s)', 64, 'graphemes']],
    ['name', `e${'\u0301'.repeat(700)}`, ['should be at most 640 character(s)', 640, 'codepoints']],
    ['name', `e${'\u0301'.repeat(megabyte)}`, ['should be at most 640 character(s)', 640, 'codepoints']],
    ['bio', 'x'.repeat(151), ['should be at most 150 character(s)', 150, 'graphemes']],
    ['bio', 'x'.repeat(megabyte), ['should be at most 150 character(s)', 150, 'graphemes']],
    ['bio', family.repeat(81), ['should be at most 2000 byte(s)', 2000, 'bytes']],
    ['bio', `e${'\u0301'.repeat(megabyte)}`, ['should be at most 2000 byte(s)', 2000, 'bytes']],
    ['website', `https://example.org/${'ä'.repeat(991)}`, ['should be at most 2000 byte(s)', 2000, 'bytes']],
    [
      'website',
      `https://example.org/${'a'.repeat(megabyte)}`,
      ['should be at most 2000 byte(s)', 2000, 'bytes'],
    ],
    ['username', 'x'.repeat(31), ['should be at most 30 character(s)', 30, 'codepoints']],
    ['password', '😀'.repeat(129), ['should be at most 128 character(s)', 128, 'codepoints']],
    ['pronouns', ['x'.repeat(megabyte)], ['should be at most 20 character(s)', 20, 'codepoints']],
  ])('%s, %.10p', async (field, value, expected) => {
    expect(await said(field, value)).toEqual([expected]);
  });

  test('a text that fits in every unit is stored unchanged, and a text that grows is measured as it is stored', async () => {
    const fits = {
      name: family.repeat(64),
      bio: family.repeat(80),
      website: `https://example.org/${'ä'.repeat(990)}`,
    };
    const { id } = unwrap(await scene.accounts.registerUser(registration('fits', fits), meta));
    const [row] = await rowsOf(scene, 'SELECT name, bio, website FROM tintype.profiles WHERE user_id = $1', [
      id,
    ]);
    expect(row).toEqual(fits);
    // In NFC this character is two code points of two bytes each.
    const growing = '\u0344';
    expect(await said('name', `a${growing.repeat(9)}`.repeat(64))).toEqual([
      ['should be at most 640 character(s)', 640, 'codepoints'],
    ]);
    expect(await said('bio', `a${growing.repeat(600)}`)).toEqual([
      ['should be at most 2000 byte(s)', 2000, 'bytes'],
    ]);
    // A variation selector is a code point, too.
    expect(await said('name', `a${'\u0301\ufe0f'.repeat(9)}`.repeat(64))).toEqual([
      ['should be at most 640 character(s)', 640, 'codepoints'],
    ]);
  });

  test('an address whose lower case is too long for the table is refused', async () => {
    const email = `${'İ'.repeat(32)}@${'a.'.repeat(92)}org`;
    const invalid = ['has invalid format', undefined, undefined];
    expect(await said('email', email)).toEqual([invalid]);
    const asked = await scene.accounts.requestRegistration({ email }, {}, meta);
    expect(asked.ok ? null : asked.error.kind).toBe('invalid');
  });
});
