import { type HelpStreams, readCommandLine, type Unusable } from '@tintype/command-line';
import { loadGrammar } from '../names/reserved-words';
import { Refusal } from '../refusal';
import { Draft } from '../workspace/draft';
import { formatted } from '../workspace/formatted';
import { takeBackHalf, writeAll } from '../workspace/write-all';
import { createProgram, type Plan } from './program';

const afterwards = `Now run, in this order:
  pnpm install && pnpm build
  pnpm db migrate && pnpm db snapshot --write   # packages/shared-db/schema.txt
  pnpm schema && pnpm rooms                     # docs/schema, docs/rooms
`;

/**
 * Runs a command line of `pnpm new` on a workspace.
 *
 * @param args the words behind `pnpm new`
 * @param root the folder of the workspace
 * @returns the exit status: 0 written, 1 refused
 */
export async function runProgram(
  args: readonly string[],
  streams: HelpStreams,
  root: string,
): Promise<number> {
  const { stdout, stderr } = streams;
  const plan = readPlan(args, streams);
  if ('exitCode' in plan) return plan.exitCode;
  try {
    const half = takeBackHalf(root);
    if (half !== null)
      stderr.write(`An earlier run ended before it was done: its ${half} files were taken back.\n`);
    await loadGrammar();
    const draft = new Draft(root);
    plan.make(draft);
    const changes = formatted(root, draft.changes);
    writeAll(root, changes);
    for (const [path, { before }] of changes)
      stdout.write(`${before === null ? 'wrote ' : 'edited'} ${path}\n`);
    stdout.write(afterwards);
    return 0;
  } catch (error) {
    // A bug shows its stack; what a person can act on is one sentence.
    stderr.write(`${error instanceof Refusal ? error.message : stackOf(error)}\n`);
    return 1;
  }
}

function readPlan(args: readonly string[], streams: HelpStreams): { readonly make: Plan } | Unusable {
  const plans: Plan[] = [];
  const program = createProgram((plan) => void plans.push(plan));
  // One command was named, else its help was shown.
  return readCommandLine(program, args, streams, () => ({
    make: (draft) => {
      for (const plan of plans) plan(draft);
    },
  }));
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
