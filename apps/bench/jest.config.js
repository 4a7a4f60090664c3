module.exports = {
  ...require('../../jest.preset.js'),
  // It comes last: the second core has nothing else to do then.
  maxWorkers: 2,
};
