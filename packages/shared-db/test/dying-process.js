// A process of its own, over the built package, that holds a migration open until it is killed.
const { createDataSource } = require('../dist');
const { changeSchema } = require('../dist/migrate/change-schema');

void createDataSource({ url: process.argv[2], poolSize: 1 })
  .initialize()
  .then((dataSource) =>
    changeSchema(dataSource, async (runner) => {
      await runner.query('CREATE SCHEMA tintype');
      process.send('open');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }),
  );
