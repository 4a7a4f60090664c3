import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { S3Options } from '../../src/storage/s3-storage';

export interface S3Server {
  readonly options: S3Options & Required<Pick<S3Options, 'endpoint' | 'credentials'>>;
  close(): Promise<void>;
}

/** A server that speaks the protocol of S3, on a free port, with one bucket. */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'tintype-s3-'));
  const configureBuckets = [{ name: 'pictures', configs: [] }];
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets });
  const { port } = await server.run();
  return {
    options: {
      bucket: 'pictures',
      endpoint: `http://127.0.0.1:${port}`,
      // The server knows this pair alone.
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
