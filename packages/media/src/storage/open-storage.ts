import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProgrammerError } from '@tintype/database';
import { folderStorage } from './folder-storage';
import type { MediaStorage } from './media-storage';
import { type S3Options, s3Storage } from './s3-storage';

/**
 * Opens the store that an address names: a folder, such as `/var/lib/media` or `file:///var/lib/media`, or a bucket, such as
 * `s3://pictures/media?region=eu-central-1`. Another server than Amazon's stands in `endpoint`, as in
 * `s3://pictures?endpoint=http://localhost:9000`.
 *
 * @param options `credentials` of a bucket; without them they come from the environment, as for Amazon's own clients
 * @throws {ProgrammerError} one sentence that says what is wrong with the address; it quotes no part of it
 *
 * @example
 * const storage = openStorage(folder);
 * await storage.write(objectId, encrypted);
 */
export function openStorage(address: string, options: Pick<S3Options, 'credentials'> = {}): MediaStorage {
  if (address === '') throw malformed('it is empty');
  const scheme = /^([a-z][a-z0-9+.-]{1,20}):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) return folderStorage(resolve(address));
  if (!URL.canParse(address)) throw malformed('it is no URL');
  const url = new URL(address);
  if (scheme === 'file') return folderStorage(fileURLToPath(url));
  if (scheme === 's3') return bucketOf(url, options);
  throw malformed('its scheme is neither file nor s3');
}

function bucketOf(url: URL, options: Pick<S3Options, 'credentials'>): MediaStorage {
  if (url.username !== '' || url.password !== '')
    throw malformed('it contains credentials, which belong in the environment');
  const [region, endpoint] = [url.searchParams.get('region'), url.searchParams.get('endpoint')];
  if (endpoint !== null && !/^https?:\/\//.test(endpoint))
    throw malformed('its endpoint does not begin with http:// or https://');
  const folder = url.pathname.replace(/^\//, '');
  return s3Storage({
    ...options,
    bucket: url.hostname,
    prefix: folder === '' || folder.endsWith('/') ? folder : `${folder}/`,
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
  });
}

const malformed = (why: string): ProgrammerError =>
  new ProgrammerError(
    `the address of the store of media is a folder, or a bucket as in s3://bucket?region=eu-central-1: ${why}`,
  );
