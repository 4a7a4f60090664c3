import { createProgress } from './cli/progress';
import { readOptions } from './cli/seed-options';

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if ('exitCode' in options) return options.exitCode;
  // Loaded here, so that help and a refused option take no half second.
  const [{ seed }, { sentenceOf }] = await Promise.all([
    import('./run/seed.js'),
    import('./run/seed-error.js'),
  ]);
  try {
    await seed(options, createProgress(process.stdout), process.stdout.columns ?? 100);
    return 0;
  } catch (error) {
    process.stderr.write(`\n${sentenceOf(error)}\n`);
    return 1;
  }
}

function interrupted(): never {
  process.stderr.write('\nInterrupted: the next seed starts clean.\n');
  process.exit(130);
}

// The reader of the output may end early, like `head` does; the load goes on.
process.stdout.on('error', () => undefined);
process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);
void main().then((code) => process.exit(code));
