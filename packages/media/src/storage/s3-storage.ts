import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ProgrammerError } from '@tintype/database';
import { DamagedBytes } from '../encryption/damaged-bytes';
import { type MediaStorage, StorageError } from './media-storage';
import { writeFrom } from './write-from';

/** A bucket of S3, or of any server that speaks its protocol. */
export interface S3Options {
  readonly bucket: string;
  /** Stands before each id, such as `media/`. */
  readonly prefix?: string;
  readonly region?: string;
  /** The address of another server than Amazon's, such as `http://localhost:9000`. */
  readonly endpoint?: string;
  /** Without them the client looks where Amazon's clients look, such as `AWS_ACCESS_KEY_ID`. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** One part of an upload is in memory, and S3 takes 10,000: files up to 80 GB. */
const partBytes = 8 * 1024 * 1024;

/**
 * Keeps media in a bucket. A file is sent in parts of 8 MiB; it is there when the last part was confirmed.
 *
 * @example
 * const storage = s3Storage({ bucket: 'pictures', endpoint: 'http://localhost:9000' });
 * await storage.close();
 */
export function s3Storage({ bucket, prefix = '', ...options }: S3Options): MediaStorage {
  if (bucket === '') throw new ProgrammerError('the store of media needs the name of a bucket');
  const client = clientOf(options);
  const place = (objectId: string) => ({ Bucket: bucket, Key: `${prefix}${objectId}` });
  return Object.freeze({
    write: (objectId: string, bytes: AsyncIterable<Uint8Array>) =>
      writeFrom(bytes, (watched) => {
        const Body = Readable.from(copies(watched), { objectMode: false });
        const params = { ...place(objectId), Body, ContentType: 'application/octet-stream' };
        return new Upload({ client, params, partSize: partBytes, queueSize: 1 }).done();
      }),
    read: (objectId: string, start: number, end: number) =>
      readObject(client, place(objectId), objectId, start, end),
    remove: async (objectId: string) => {
      try {
        await abortUploads(client, place(objectId));
        await client.send(new DeleteObjectCommand(place(objectId)));
      } catch (error) {
        throw new StorageError('remove', error);
      }
    },
    close: () => Promise.resolve(client.destroy()),
  });
}

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

function clientOf({ region = 'us-east-1', endpoint, credentials }: Omit<S3Options, 'bucket' | 'prefix'>) {
  return new S3Client({
    region,
    ...(credentials === undefined ? {} : { credentials }),
    // Other servers than Amazon's have no names for buckets, and not all know the later checksums; ours are in the bytes.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function* readObject(
  client: S3Client,
  place: Place,
  objectId: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (end <= start) return;
  try {
    const { Body } = await client.send(
      new GetObjectCommand({ ...place, Range: `bytes=${start}-${end - 1}` }),
    );
    if (Body instanceof Readable) yield* Body;
  } catch (error) {
    if (isNamed(error, 'NoSuchKey')) throw new DamagedBytes(objectId, 'missing');
    // The object has no byte at `start`.
    if (!isNamed(error, 'InvalidRange')) throw new StorageError('read', error);
  }
}

/** The client keeps the pieces of a part until the part is full. */
async function* copies(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of bytes) yield Buffer.from(piece);
}

/** Ends the uploads that a killed writer has left. A server that lists none has a rule of its own for them. */
async function abortUploads(client: S3Client, { Bucket, Key }: Place): Promise<void> {
  const unfinished = await client
    .send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }))
    .catch((error: unknown) => {
      if (isNamed(error, 'NotImplemented')) return { Uploads: [] };
      throw error;
    });
  // A prefix also matches longer keys.
  for (const { UploadId } of (unfinished.Uploads ?? []).filter((upload) => upload.Key === Key))
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof S3ServiceException && error.name === name;
