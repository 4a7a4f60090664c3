import { createTestDatabase, patientLimits, testCursorKey } from '@tintype/shared-db/testing';
import { type NetworkOptions, openNetwork } from '../open-network';
import { memoryStorage } from './memory-storage';
import { TestClock } from './test-clock';
import { TestNetwork } from './test-network';
import { cheapPasswords, testUrlKeys } from './test-options';

/** The options of {@link openTestNetwork}: those of `openNetwork`, except the database, which the test network makes itself. */
export interface TestNetworkOptions extends Omit<NetworkOptions, 'url' | 'database' | 'clock'> {
  /** The time at which the clock stands first. Default: the time of the call. */
  readonly startsAt?: Date;
}

/**
 * Opens a network for the tests of one file, over a database of its own: a clone of a migrated template, on the server of
 * `DATABASE_URL`, else on the embedded PostgreSQL. Passwords have a cheap hash, the bytes of media are kept in memory, limits on tries are off, calls may
 * take a minute, and the clock stands still. Ids are random; `newId: countedIds()` makes them the same in every run. Works with
 * any test runner. Close it after the last test.
 *
 * @example
 * const test = await openTestNetwork();
 * const ada = await test.register();
 * const post = await test.publish(ada.id, 'First light');
 * unwrap(await test.network.as(null).posts.get(post)).caption // 'First light'
 * await test.close();
 */
export async function openTestNetwork({
  startsAt,
  ...options
}: TestNetworkOptions = {}): Promise<TestNetwork> {
  const testClock = new TestClock(startsAt);
  const repoOptions = {
    clock: () => testClock.now(),
    ...(options.newId === undefined ? {} : { newId: options.newId }),
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  };
  const database = await createTestDatabase(repoOptions);
  try {
    const all: NetworkOptions = {
      cursorKey: testCursorKey,
      limits: patientLimits,
      ...cheapPasswords,
      ...options,
      media: { storage: memoryStorage(), urlKeys: testUrlKeys, ...options.media },
      ...repoOptions,
      url: database.url,
    };
    return new TestNetwork(await openNetwork(all), database, testClock, all);
  } catch (error) {
    await database.close();
    throw error;
  }
}
