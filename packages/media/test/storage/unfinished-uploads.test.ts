import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { s3Storage } from '../../src/storage/s3-storage';

// The server of the other tests lists no unfinished uploads, so this one plays that part of the protocol alone.
let server: Server;
let requests: string[] = [];
let uploads: readonly { readonly key: string; readonly id: string }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    requests.push(`${request.method} ${url.pathname} ${url.searchParams.get('uploadId') ?? ''}`.trim());
    const listed = uploads.map(
      ({ key, id }) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`,
    );
    if (request.method === 'GET')
      response.end(`<ListMultipartUploadsResult>${listed.join('')}</ListMultipartUploadsResult>`);
    else response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server?.close());

test('deleting an object ends the uploads that a killed writer has left, and those of no other object', async () => {
  const id = randomUUID();
  uploads = [
    { key: `media/${id}`, id: 'first' },
    { key: `media/${id}`, id: 'second' },
    { key: `media/${id}-of-another-program`, id: 'other' },
  ];
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  const storage = s3Storage({
    bucket: 'b',
    prefix: 'media/',
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
  });
  requests = [];
  await storage.remove(id);
  await storage.close();
  expect(requests).toEqual([
    'GET /b/',
    `DELETE /b/media/${id} first`,
    `DELETE /b/media/${id} second`,
    `DELETE /b/media/${id}`,
  ]);
});
