import { newCursorKey, openNetwork } from '../src';

/** Nothing listens there: what is refused because of its key is refused before a connection is tried. */
const url = 'postgres://tintype@127.0.0.1:1/none';

test.each<[unknown]>([[''], ['short'], ['x'.repeat(42)], [[]], [null], [Buffer.alloc(32)]])(
  'a network with the cursor key %p does not start, and says why in one sentence',
  async (cursorKey) => {
    await expect(openNetwork({ url, cursorKey: cursorKey as string })).rejects.toThrow(
      /^the option cursorKey is 32 bytes in base64, or a list of such keys with the newest first/,
    );
  },
);

test('without a key production does not start; development makes one and says so once', async () => {
  const production = jest.replaceProperty(process, 'env', { ...process.env, NODE_ENV: 'production' });
  await expect(openNetwork({ url })).rejects.toThrow(
    'pages need the option cursorKey in production: 32 bytes in base64, the same for every process of one app',
  );
  await expect(openNetwork({ url, cursorKey: newCursorKey() })).rejects.toThrow(
    'No PostgreSQL server answers',
  );
  production.restore();
  const said: string[] = [];
  const warned = jest
    .spyOn(process, 'emitWarning')
    .mockImplementation((line) => void said.push(`warned: ${String(line)}`));
  const options = { url, onProgress: (line: string) => void said.push(line) };
  await expect(openNetwork(options)).rejects.toThrow('No PostgreSQL server answers');
  await expect(openNetwork(options)).rejects.toThrow('No PostgreSQL server answers');
  await expect(openNetwork({ url })).rejects.toThrow('No PostgreSQL server answers');
  warned.mockRestore();
  expect(said).toEqual([expect.stringMatching(/^no cursorKey was given, so this process made one/)]);
});
