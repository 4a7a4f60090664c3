/** Makes the calls over so many lanes at once, each lane one after the other and told its number, and tells how many end in a second. */
export async function rateOf(
  calls: readonly ((lane: number) => Promise<unknown>)[],
  lanes: number,
): Promise<number> {
  let next = 0;
  const lane = async (number: number): Promise<void> => {
    for (let index = next++; index < calls.length; index = next++) await calls[index]?.(number);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return calls.length / ((performance.now() - started) / 1000);
}
