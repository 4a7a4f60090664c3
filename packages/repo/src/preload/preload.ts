import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { type Association, associationOf } from '../entity/association';
import { isPreloaded } from '../entity/row-prototype';
import type { PreloadOptions } from '../query/preload-tree';
import type { Class } from '../values/class';
import { fetchAssociated } from './fetch';
import { readStep, type Step } from './step';
import { hasThrough, putThrough, throughStep } from './through';

/** See `Repo.preload`: fills in the associations of rows of one entity, level by level. */
export async function preloadRows(
  repo: AnyRepo,
  rows: readonly (object | null)[],
  tree: object,
  options: PreloadOptions,
): Promise<void> {
  const parents = rows.filter((row) => row !== null);
  const [first] = parents;
  if (first === undefined) return;
  await preloadTree(repo, entityOfRows(repo, [first, ...parents], 'preload'), parents, tree, options);
}

/** The one entity that some rows are of; `verb` names what takes them. */
export function entityOfRows(repo: AnyRepo, rows: readonly object[], verb: string): Class<object> {
  const makers = new Set(rows.map((row) => row.constructor));
  for (const maker of makers)
    if (!repo.dataSource.hasMetadata(maker))
      throw new ProgrammerError(`${verb} takes rows of an entity, and ${maker.name} is not an entity`);
  const [maker, other] = makers;
  if (other !== undefined)
    throw new ProgrammerError(`${verb} takes rows of one entity, not ${maker?.name} and ${other.name}`);
  // Metadata is there for classes of entities only.
  return maker as unknown as Class<object>;
}

async function preloadTree(
  repo: AnyRepo,
  entity: Class<object>,
  parents: readonly object[],
  tree: object,
  options: PreloadOptions,
): Promise<void> {
  const given = Object.entries(tree).filter(
    ([, asked]: [string, unknown]) => asked !== undefined && asked !== false,
  );
  const through = given.flatMap(([name, asked]: [string, unknown]) => throughStep(entity, name, asked) ?? []);
  const steps = given
    .filter(([name]) => !through.some((step) => step.name === name))
    .map(([name, asked]: [string, unknown]) => {
      const association = associationOf(repo.dataSource, entity, name);
      return { association, step: readStep(repo.dataSource, association, asked) };
    });
  await preloadSteps(repo, parents, steps, options);
  // After the others, so that what they have loaded is not loaded again.
  for (const step of through) {
    const missing = parents.filter((row) => !hasThrough(row, step.name, options));
    if (missing.length === 0) continue;
    await preloadTree(repo, entity, missing, step.tree, options);
    putThrough(missing, step);
  }
}

/** On one connection siblings wait for each other anyway; outside of a transaction each takes one of its own. */
async function preloadSteps(
  repo: AnyRepo,
  parents: readonly object[],
  steps: readonly { readonly association: Association; readonly step: Step }[],
  options: PreloadOptions,
): Promise<void> {
  if (repo.inTransaction || steps.length === 1) {
    for (const { association, step } of steps) await preloadStep(repo, parents, association, step, options);
    return;
  }
  const ends = await Promise.allSettled(
    steps.map(({ association, step }) => preloadStep(repo, parents, association, step, options)),
  );
  // Thrown when all of them have ended, so that none is still on its way behind the caller's back.
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function preloadStep(
  repo: AnyRepo,
  parents: readonly object[],
  association: Association,
  step: Step,
  options: PreloadOptions,
): Promise<void> {
  const { name } = association;
  const missing =
    options.force === true
      ? parents
      : parents.filter((row) => !isPreloaded<Record<string, unknown>>(asFields(row), name));
  const found = missing.length === 0 ? [] : await fetchAssociated(repo, missing, association, step);
  if (step.trees.length === 0) return;
  const children =
    missing.length === parents.length && step.load === null ? found : associatedRows(parents, name);
  if (children.length === 0) return;
  for (const tree of step.trees) await preloadTree(repo, association.target.entity, children, tree, options);
}

/** The distinct rows behind an association that is loaded. */
function associatedRows(parents: readonly object[], name: string): readonly object[] {
  const rows = new Set<object>();
  for (const parent of parents) {
    const value = asFields(parent)[name];
    for (const row of Array.isArray(value) ? value : [value]) if (row) rows.add(row);
  }
  return [...rows];
}

function asFields(row: object): Record<string, unknown> {
  return row as Record<string, unknown>;
}
