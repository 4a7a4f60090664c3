import { ProgrammerError } from '@tintype/database';
import type { KeyRing } from './encryption/data-key';
import type { MediaStorage } from './storage/media-storage';

/** Where the bytes of files go. Without a store and a ring, media registers files that are stored elsewhere. */
export interface MediaOptions {
  /** The store of the encrypted bytes, see `openStorage`. Who opened it closes it. */
  readonly storage?: MediaStorage;
  /** The keys that wrap the data keys of files. */
  readonly keyRing?: KeyRing;
  /** How many bytes of files a user may store. Default: 1 GiB. */
  readonly quota?: number;
}

/** The store, the ring and the quota. */
export type Vault = Required<MediaOptions>;

const defaultQuota = 1024 ** 3;

/** The options with their defaults. Calls that need a store or a ring which is not there throw a sentence that says so. */
export function vaultOf({ storage, keyRing, quota = defaultQuota }: MediaOptions): Vault {
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
    quota,
  };
}
