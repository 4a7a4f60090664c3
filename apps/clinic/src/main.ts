import { runProgram } from './cli/run-program';

// The reader of the output may end early, like `head` does.
process.stdout.on('error', () => undefined);
void runProgram(process.argv.slice(2), process).then((status) => {
  process.exitCode = status;
});
