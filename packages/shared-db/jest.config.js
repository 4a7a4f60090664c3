module.exports = {
  ...require('../../jest.preset.js'),
  // Tests of a broken network leave sockets that no peer closes; after the last test they must not keep the process.
  forceExit: true,
};
