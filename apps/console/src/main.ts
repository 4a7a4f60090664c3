import { runProgram } from './cli/run-program';

// The reader of the answers has gone, like `head` does: a transaction that is open ends with its connection.
process.stdout.on('error', () => process.exit(0));
void runProgram(process.argv.slice(2), process).then((status) => process.exit(status));
