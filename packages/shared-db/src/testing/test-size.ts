/**
 * True under `pnpm test:deep`, which sets the environment variable `TINTYPE_TEST_SIZE=deep`.
 * Use {@link testSize} to choose a number; use this only where a whole test runs in one size alone.
 */
export const testsAreDeep = process.env['TINTYPE_TEST_SIZE'] === 'deep';

/**
 * A number that depends on the size of the test run: `small` under `pnpm test`, `deep` under `pnpm test:deep`.
 *
 * @example
 * const pairs = testSize({ small: 32, deep: 1_000 });
 */
export function testSize(sizes: { readonly small: number; readonly deep: number }): number {
  return testsAreDeep ? sizes.deep : sizes.small;
}
