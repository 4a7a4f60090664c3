import { join } from 'node:path';
import { runProgram } from './cli/run-program';

void runProgram(process.argv.slice(2), process, join(__dirname, '../../..')).then((status) => {
  process.exitCode = status;
});
