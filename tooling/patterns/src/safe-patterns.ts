import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pattern } from './find-patterns';

/** The patterns that the tool has found safe before, with the version of the tool that did. */
export interface SafePatterns {
  readonly version: string;
  readonly patterns: readonly string[];
}

export const safePatternsFile = join(__dirname, '..', 'safe-patterns.json');

/** The installed version of the tool. */
export function toolVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(require.resolve('recheck/package.json'), 'utf8'),
  );
  return manifest.version;
}

/** A pattern as a regular expression literal. */
export function literalOf({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}

/** The literals in the file, if this version of the tool has judged them; an empty set otherwise. */
export function readSafePatterns(): ReadonlySet<string> {
  if (!existsSync(safePatternsFile)) return new Set();
  const { version, patterns }: SafePatterns = JSON.parse(readFileSync(safePatternsFile, 'utf8'));
  return new Set(version === toolVersion() ? patterns : []);
}
