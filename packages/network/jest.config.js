module.exports = {
  ...require('../../jest.preset.js'),
  // By far the most files: a second worker takes the core that the other packages have left when they are done.
  maxWorkers: 2,
};
