/**
 * A setting that is local to the transaction. A statement that begins or ends a block writes the pair into it, or nothing where it
 * changed nothing; the statements behind it in a series take effect for that pair only. They go out with it, so they cannot wait for
 * its answer.
 */
const setting = 'tintype.changed_pair';

const pairText = (a: string, b: string): string =>
  `least(${a}::uuid, ${b}::uuid)::text || ' ' || greatest(${a}::uuid, ${b}::uuid)::text`;

/**
 * SQL of a column that leaves the pair in the setting where the condition is true, and empties it elsewhere.
 *
 * @param condition SQL
 * @param a a parameter: one of the two
 * @param b a parameter: the other
 *
 * @example
 * leaveChangedPair('EXISTS (SELECT FROM blocked)', '$a', '$b').startsWith("set_config('tintype.changed_pair', CASE WHEN") // true
 */
export const leaveChangedPair = (condition: string, a: string, b: string): string =>
  `set_config('${setting}', CASE WHEN ${condition} THEN ${pairText(a, b)} ELSE '' END, true)`;

/**
 * SQL that is true when the pair that was left last in this transaction is this one, in either order. It is null or false when none
 * was left.
 *
 * @example
 * isChangedPair('$a', '$b').startsWith("current_setting('tintype.changed_pair', true) = ") // true
 */
export const isChangedPair = (a: string, b: string): string =>
  `current_setting('${setting}', true) = ${pairText(a, b)}`;
