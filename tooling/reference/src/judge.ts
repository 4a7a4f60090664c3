import type { Finding } from './read-reference';

/** How many findings each package may still have, by kind. What is not named may have none. */
export type Allowance = Readonly<Record<string, { readonly [Kind in Finding['kind']]?: number }>>;

/**
 * The complaints of a check. An allowance only falls: more findings than it are a complaint, and so are fewer, until the
 * allowance follows. Without an allowance each finding is named; with one a list says which they are.
 *
 * @example
 * judge([], { '@tintype/shop': { 'not documented': 2 } }, 'allowance.json')
 * // ["@tintype/shop has 0 × not documented: lower its allowance of 2 in allowance.json"]
 */
export function judge(findings: readonly Finding[], allowance: Allowance, file: string): readonly string[] {
  const packages = new Set([...findings.map((finding) => finding.package), ...Object.keys(allowance)]);
  const kinds = ['broken link', 'not documented', 'not exported'] as const;
  return [...packages].flatMap((name) =>
    kinds.flatMap((kind) => {
      const found = findings.filter((finding) => finding.package === name && finding.kind === kind);
      const allowed = allowance[name]?.[kind] ?? 0;
      if (found.length < allowed)
        return `${name} has ${found.length} × ${kind}: lower its allowance of ${allowed} in ${file}`;
      if (found.length > allowed)
        return [
          `${name} has ${found.length} × ${kind}, and ${file} allows ${allowed}:`,
          ...found.map(({ sentence }) => `  ${sentence}`),
        ];
      return [];
    }),
  );
}
