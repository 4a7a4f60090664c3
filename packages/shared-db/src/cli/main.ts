#!/usr/bin/env node
import { MigrationError } from '@tintype/migrator';
import { Refusal } from '@tintype/migrator/cli';
import { connectErrorFrom } from '../connect/connect-error-from';
import { ConnectError } from '../connect-error';
import { createProgram } from './program';
import { isServerError } from './with-database';

const program = createProgram();
program.parseAsync().catch((thrown: unknown) => {
  const error = isServerError(thrown)
    ? connectErrorFrom(thrown, program.opts<{ databaseUrl?: string }>().databaseUrl ?? '')
    : thrown;
  // A bug shows its stack; what a person can act on is one sentence.
  const expected =
    error instanceof ConnectError || error instanceof Refusal || error instanceof MigrationError;
  process.stderr.write(
    `${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
});
