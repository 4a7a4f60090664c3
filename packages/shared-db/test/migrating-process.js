// A process of its own, over the built package.
const { connect } = require('../dist');

connect({ url: process.argv[2], poolSize: 2 })
  .then((database) => database.close())
  .then(
    () => process.exit(0),
    () => process.exit(1),
  );
