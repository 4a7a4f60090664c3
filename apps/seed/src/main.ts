import { ConnectError } from '@tintype/network';
import { createProgress } from './cli/progress';
import { readOptions } from './cli/seed-options';
import { SeedError, seed } from './run/seed';

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if ('exitCode' in options) return options.exitCode;
  try {
    await seed(options, createProgress(process.stdout), process.stdout.columns ?? 100);
    return 0;
  } catch (error) {
    process.stderr.write(`\n${sentence(error)}\n`);
    return 1;
  }
}

/** One sentence for whoever typed the command; a stack only for what nobody foresaw. */
function sentence(error: unknown): string {
  if (error instanceof SeedError || error instanceof ConnectError) return error.message;
  return error instanceof Error
    ? `The seed failed: ${error.stack ?? error.message}`
    : `The seed failed: ${String(error)}`;
}

function interrupted(): never {
  process.stderr.write('\nInterrupted: the next seed starts clean.\n');
  process.exit(130);
}

// Whoever reads the output may leave early, as `head` does; the load goes on.
process.stdout.on('error', () => undefined);
process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);
void main().then((code) => process.exit(code));
