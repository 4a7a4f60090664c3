/** How a count stands to its allowance, and the sentence that says what to do. */
export interface Judgement {
  readonly ok: boolean;
  readonly sentence: string;
}

/**
 * The allowance only falls: a higher count fails, and so does a lower one until the allowance follows it.
 *
 * @example
 * judge(3, 5, 'allowance.json').sentence // 'The texts have 3 hard words: lower the allowance of 5 in allowance.json to 3.'
 */
export function judge(count: number, allowance: number, file: string): Judgement {
  if (count > allowance)
    return {
      ok: false,
      sentence: `The texts have ${count} hard words, ${count - allowance} more than ${file} allows. Run the check with --list to see them.`,
    };
  if (count < allowance)
    return {
      ok: false,
      sentence: `The texts have ${count} hard words: lower the allowance of ${allowance} in ${file} to ${count}.`,
    };
  return { ok: true, sentence: `wording is in order (${count} hard words allowed)` };
}
