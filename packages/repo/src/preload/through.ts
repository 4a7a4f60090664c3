import { throughPaths } from '../entity/declared-associations';
import { isPreloaded } from '../entity/row-prototype';
import type { PreloadOptions } from '../query/preload-tree';

/** A property that other associations lead to, as a step of a preload. */
export interface ThroughStep {
  readonly name: string;
  readonly path: readonly string[];
  /** The associations on the way as a tree, with what is asked of the last one in it. */
  readonly tree: object;
}

/** The step of a property with `@Through`, or null for any other. */
export function throughStep(entity: object, name: string, given: unknown): ThroughStep | null {
  const path = throughPaths(entity).get(name);
  if (path === undefined) return null;
  const tree = path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), given);
  return { name, path, tree: Object(tree) };
}

/** Whether a row has it already. */
export function hasThrough(row: object, name: string, { force }: PreloadOptions): boolean {
  return force !== true && isPreloaded<Record<string, unknown>>(row as Record<string, unknown>, name);
}

/** Puts in place what the loaded associations lead to: each row once, in the order in which it is met. */
export function putThrough(parents: readonly object[], { name, path }: ThroughStep): void {
  for (const parent of parents) {
    let level: readonly object[] = [parent];
    let many = false;
    for (const step of path) {
      const next = new Set<object>();
      for (const row of level) {
        const value: unknown = Reflect.get(row, step);
        many ||= Array.isArray(value);
        for (const one of Array.isArray(value) ? value : [value]) if (one) next.add(one);
      }
      level = [...next];
    }
    Reflect.set(parent, name, many ? level : (level[0] ?? null));
  }
}
