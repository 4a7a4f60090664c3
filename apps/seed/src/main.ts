import { runProgram } from './run/run-program';

async function load() {
  const [run, errors] = await Promise.all([import('./run/seed.js'), import('./run/seed-error.js')]);
  return { seed: run.seed, sentenceOf: errors.sentenceOf };
}

function interrupted(): never {
  process.stderr.write('\nInterrupted: the next seed starts clean.\n');
  process.exit(130);
}

// The reader of the output may end early, like `head` does; the load goes on.
process.stdout.on('error', () => undefined);
process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);
void runProgram(process.argv.slice(2), process, load).then((code) => process.exit(code));
