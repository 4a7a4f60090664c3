export { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
export { countedIds } from './counted-ids';
export { memoryStorage } from './memory-storage';
export { openTestNetwork, type TestNetworkOptions } from './open-test-network';
export { TestClock } from './test-clock';
export { TestNetwork, type TestPerson, type TestSecondFactor } from './test-network';
export {
  cheapPasswords,
  testAccountsOptions,
  testClient,
  testKeyRing,
  testPassword,
  testUrlKeys,
} from './test-options';
