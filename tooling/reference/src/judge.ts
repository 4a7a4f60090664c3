import type { Finding } from './read-reference';

/**
 * The complaints of a check. The allowance is a list of findings that are let pass, and only gets shorter: a finding that it does
 * not have is a complaint, and so is an entry that is found no more.
 *
 * @example
 * judge([], ['not documented: @tintype/shop.Shop'], 'allowance.json')
 * // ['not documented: @tintype/shop.Shop is mended: take it out of allowance.json']
 */
export function judge(
  findings: readonly Finding[],
  allowance: readonly string[],
  file: string,
): readonly string[] {
  const found = new Set(findings.map(({ key }) => key));
  return [
    ...findings.filter(({ key }) => !allowance.includes(key)).map(({ sentence }) => sentence),
    ...allowance.filter((key) => !found.has(key)).map((key) => `${key} is mended: take it out of ${file}`),
  ];
}
