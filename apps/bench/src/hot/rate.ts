/** Makes the calls over so many lanes at once, each lane one after the other, and tells how many end in a second. */
export async function rateOf(calls: readonly (() => Promise<unknown>)[], lanes: number): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < calls.length; index = next++) await calls[index]?.();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return calls.length / ((performance.now() - started) / 1000);
}
