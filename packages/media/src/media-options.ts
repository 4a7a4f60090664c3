import { ProgrammerError } from '@tintype/database';
import type { KeyRing } from './encryption/data-key';
import { readUrlKeys, type UrlKey, type UrlKeys } from './signing/url-keys';
import type { MediaStorage } from './storage/media-storage';

/** Where the bytes of files go. Without a store and a ring, media registers files that are stored elsewhere. */
export interface MediaOptions {
  /** The store of the encrypted bytes, see `openStorage`. Who opened it closes it. */
  readonly storage?: MediaStorage;
  /** The keys that wrap the data keys of files. */
  readonly keyRing?: KeyRing;
  /** The keys that sign addresses of files, the newest first: the newest signs, each opens. */
  readonly urlKeys?: readonly UrlKey[];
  /** How many bytes of files a user may store. Default: 1 GiB. */
  readonly quota?: number;
}

/** The store, the ring, the keys of addresses and the quota. */
export type Vault = Required<Omit<MediaOptions, 'urlKeys'>> & { readonly urlKeys: UrlKeys };

const defaultQuota = 1024 ** 3;

/** The options with their defaults. Calls that need a store, a ring or keys which are not there throw a sentence that says so. */
export function vaultOf({ storage, keyRing, urlKeys, quota = defaultQuota }: MediaOptions): Vault {
  const keysOfUrls = urlKeys === undefined ? null : readUrlKeys(urlKeys);
  if (!Number.isSafeInteger(quota) || quota < 1)
    throw new ProgrammerError('the quota of media is a whole number of bytes, at least 1');
  return {
    get storage() {
      if (storage === undefined)
        throw new ProgrammerError('this needs a store: createMedia(repo, people, { storage })');
      return storage;
    },
    get keyRing() {
      if (keyRing === undefined)
        throw new ProgrammerError('this needs a key ring: createMedia(repo, people, { keyRing })');
      return keyRing;
    },
    get urlKeys() {
      if (keysOfUrls === null)
        throw new ProgrammerError('this needs keys of addresses: createMedia(repo, people, { urlKeys })');
      return keysOfUrls;
    },
    quota,
  };
}
