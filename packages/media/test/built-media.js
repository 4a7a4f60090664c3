// The media context over the built package, for processes that tests start.
const { bound, statement } = require('@tintype/database');
const { createRepo } = require('@tintype/repo');
const { connect, leaveAccountState } = require('@tintype/shared-db');
const { createMedia, openStorage } = require('../dist');

const lock = statement({
  name: 'test.leave_account_state',
  text: `SELECT ${leaveAccountState} FROM tintype.users WHERE id = $id`,
});
const people = {
  accountStateLock: (id) => bound(lock, { id }),
  findActive: async (_repo, ids) => new Set(ids),
};
const keyRing = {
  currentKeyId: 'test',
  keyIds: ['test'],
  seal: (text) => ({ keyId: 'test', bytes: Buffer.from(text) }),
  open: ({ bytes }) => bytes.toString(),
};

exports.openBuiltMedia = async (url, folder) => {
  const database = await connect({ url, poolSize: 2 });
  const options = { storage: openStorage(folder), keyRing, quota: 2 ** 40 };
  return { database, media: createMedia(createRepo(database.dataSource), people, options) };
};
