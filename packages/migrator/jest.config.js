// A zone with half hours, daylight saving and, before 1884, odd seconds: nothing here may depend on that of the process.
process.env.TZ = 'America/St_Johns';

module.exports = require('../../jest.preset.js');
