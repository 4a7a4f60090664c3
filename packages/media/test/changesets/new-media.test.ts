import { newMediaChangeset } from '../../src/changesets/new-media';
import { given } from '../media-setup';

const path = 'must begin with / and have no empty part, and none that is . or ..';

test.each<[string, unknown, readonly string[]]>([
  ['no text', 7, ['is invalid']],
  ['nothing', null, ["can't be blank"]],
  ['a relative path', 'dawn.jpg', [path]],
  ['a folder', '/2026/', [path]],
  ['the root', '/', [path]],
  ['a way up', '/2026/../../etc/passwd', [path]],
  ['a part that is a dot', '/./dawn.jpg', [path]],
  ['an empty part', '//dawn.jpg', [path]],
  ['a line break', '/dawn\n.jpg', ['must have printable characters only']],
  ['a turned direction', '/dawn\u202egpj.exe', ['must have printable characters only']],
  ['a zero byte', '/dawn\u0000.jpg', ['is invalid']],
  ['a long name', `/${'x'.repeat(256)}`, ['should end with a file name of at most 255 character(s)']],
  ['a long path', `/${'x/'.repeat(600)}y`, ['should be at most 1024 character(s)']],
])('the path is judged: %s', (_name, fullPath, errors) => {
  expect(newMediaChangeset({ ...given, fullPath }).errorsByField).toEqual({ fullPath: errors });
});

test.each([
  '/dawn.jpg',
  '/2026/07/Morgenröte.jpg',
  '/a/…',
  `/${'x'.repeat(255)}`,
  '/.hidden',
  '/日の出.avif',
])('the path %j is taken', (fullPath) => {
  expect(newMediaChangeset({ ...given, fullPath }).errorsByField).toEqual({});
});

test.each<[object, readonly string[]]>([
  [{ fileSize: 0 }, ['fileSize']],
  [{ fileSize: 64 * 1024 * 1024 + 1 }, ['fileSize']],
  [{ fileSize: 1.5 }, ['fileSize']],
  [{ mime: 'text/html' }, ['mime']],
  [{ mime: 'IMAGE/JPEG' }, ['mime']],
  [{ sha256: 'AB'.repeat(32) }, ['sha256']],
  [{ sha256: 'ab' }, ['sha256']],
  [{ width: 0 }, ['width']],
  [{ width: 16_385, height: 16_385 }, ['width', 'height']],
  [{ metadata: [] }, ['metadata']],
  [{ metadata: 'text' }, ['metadata']],
  [{ metadata: { camera: 'a\u0000b' } }, ['metadata']],
  [{ metadata: { camera: 'x'.repeat(17_000) } }, ['metadata']],
])('%j is refused', (wrong, fields) => {
  const { errorsByField } = newMediaChangeset({ ...given, fullPath: '/dawn.jpg', ...wrong });
  expect(Object.keys(errorsByField)).toEqual(fields);
});

test('takes the largest picture, and ignores what is not asked for', () => {
  const largest = { fileSize: 64 * 1024 * 1024, width: 16_384, height: 16_384, metadata: { camera: 'Box' } };
  const changeset = newMediaChangeset({ ...given, ...largest, fullPath: '/dawn.jpg', status: 'x', id: 'x' });
  expect(changeset.changes).toEqual({ ...given, ...largest, fullPath: '/dawn.jpg' });
});
