// A test run over the built package that is killed before it can close its database.
const { createTestDatabase, insertUser } = require('../dist/testing');

void createTestDatabase().then(async (database) => {
  await insertUser(database.ownerRepo);
  process.send(new URL(database.url).pathname.slice(1));
  setInterval(() => undefined, 1_000);
});
