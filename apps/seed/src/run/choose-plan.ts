import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@tintype/network';
import type { SeedOptions } from '../cli/seed-options';
import { type EdgeFileError, type EdgeList, readEdgeFile } from '../edges';
import { createPlan, type NetworkPlan, type PlanOptions, PRESETS, planForEdges, planForUsers } from '../plan';

/** A plan, and the options that decide its data as one text. */
export interface ChosenPlan {
  readonly plan: NetworkPlan;
  readonly options: string;
  readonly edges: EdgeList | null;
}

/** The plan that the options ask for; the edge file is read whole before anything else happens. */
export async function choosePlan(options: SeedOptions): Promise<Result<ChosenPlan, EdgeFileError>> {
  const edges =
    options.edges === null ? null : await readEdgeFile(options.edges, { undirected: options.undirected });
  if (edges !== null && !edges.ok) return err(edges.error);
  const sizes =
    edges !== null
      ? planForEdges(edges.value)
      : options.users === null
        ? PRESETS[options.preset ?? 'demo']
        : planForUsers(options.users);
  const planOptions: PlanOptions = { seed: options.seed, ...sizes };
  const decided = {
    ...planOptions,
    edges: edges === null ? null : digest(edges.value),
    actions: options.through === 'commands' || options.actions,
  };
  return ok({ plan: createPlan(planOptions), options: JSON.stringify(decided), edges: edges?.value ?? null });
}

function digest(edges: EdgeList): string {
  return createHash('sha256')
    .update(new Uint8Array(edges.from.buffer))
    .update(new Uint8Array(edges.to.buffer))
    .digest('hex');
}
