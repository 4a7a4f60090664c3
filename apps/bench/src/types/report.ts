import { measureTypes, type TypeCosts } from './measure';
import type { Way } from './schema-files';

/** Measures what types cost in a project of so many entities, and writes it. */
export async function reportTypes(
  write: (line: string) => void,
  entities: number,
  rounds: number,
): Promise<void> {
  for (const line of typeLines(entities, await measureTypes(entities, rounds))) write(line);
}

/** What a report says of the costs. */
export function typeLines(entities: number, { typeorm, ours }: Record<Way, TypeCosts>): string[] {
  const line = (what: string, name: keyof TypeCosts, unit: string, size = 1): string => {
    const shown = (costs: TypeCosts) => `${Math.round(costs[name] / size).toLocaleString('en')} ${unit}`;
    const ratio = (ours[name] / typeorm[name]).toFixed(2);
    return `  ${what.padEnd(34)} ${shown(typeorm).padStart(10)} ${shown(ours).padStart(10)} ${ratio.padStart(7)}`;
  };
  return [
    `A project of ${entities} entities, each written and read by a file: by TypeORM alone, and by @tintype/repo`,
    `  ${''.padEnd(34)} ${'TypeORM'.padStart(10)} ${'ours'.padStart(10)} ${'ratio'.padStart(7)}`,
    line('tsc checks the project', 'checking', 'ms'),
    line('tsc, all of its time', 'compiling', 'ms'),
    line('its memory', 'memory', 'MB', 1_000_000),
    line('an editor shows the first names', 'firstNames', 'ms'),
    line('an editor shows names after a key', 'names', 'ms'),
  ];
}
