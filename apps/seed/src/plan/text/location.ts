import type { Random } from '../numbers/random';

/** About ten kilometres. */
const SPREAD = 180_000;

/**
 * A place in or around a town given in thousandths of a degree, as degrees with six decimals.
 *
 * @example
 * locationNear([48_857, 2_352], random) // { lat: '48.871203', long: '2.298114' }
 */
export function locationNear(town: readonly [number, number], random: Random): { lat: string; long: string } {
  // Two draws each: towns are dense in the middle.
  const shift = () => random.below(SPREAD / 2) + random.below(SPREAD / 2) - SPREAD / 2;
  return { lat: degrees(town[0] * 1000 + shift()), long: degrees(town[1] * 1000 + shift()) };
}

function degrees(millionths: number): string {
  const size = Math.abs(millionths);
  const decimals = String(size % 1_000_000).padStart(6, '0');
  return `${millionths < 0 ? '-' : ''}${Math.floor(size / 1_000_000)}.${decimals}`;
}
