const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/**
 * A size as people read it.
 *
 * @example
 * sizeInWords(1_572_864) // '1.5 MB'
 */
export function sizeInWords(bytes: number): string {
  const step = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))),
  );
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

/**
 * A count with its thousands.
 *
 * @example
 * countInWords(12_345) // '12,345'
 */
export function countInWords(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/**
 * A span of time, in the unit that suits it.
 *
 * @example
 * spanInWords(72) // '3 days'
 */
export function spanInWords(hours: number): string {
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  if (hours >= 2) return `${Math.round(hours)} hours`;
  const minutes = Math.max(1, Math.round(hours * 60));
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** Milliseconds as people read them. */
export function millisecondsInWords(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}
