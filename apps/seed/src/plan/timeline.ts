/** Bound once: in the sandbox of a test runner every look-up of a global costs as much as the arithmetic. */
const { floor, max, min } = Math;

/** The instant at which every planned network ends: what users post, write and like comes before. */
export const END = Date.UTC(2026, 10, 1);

/** Two years earlier: nothing happens before. */
export const START = Date.UTC(2024, 10, 1);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** On the day after the end users tidy up, when nothing more comes to what they hide, remove and archive. */
export const TIDIED = END + DAY;

/** A Monday, midnight UTC. */
const MONDAY = Date.UTC(1970, 0, 5);

/** How busy each hour of a day is: quiet from one to six, a small peak at noon, the large one at nine in the evening. */
const HOURS = [9, 5, 3, 2, 2, 3, 7, 13, 18, 20, 21, 24, 28, 26, 24, 24, 26, 30, 36, 43, 48, 50, 38, 20];

/** How busy each day is, Monday first. */
const DAYS = [10, 10, 10, 10.5, 11, 12.5, 13];

const SLOTS = 2016;
const WEEK_TABLE = tabulateWeek();

/**
 * Moves an evenly distributed instant to where people are awake: a one-to-one map of each local week onto itself.
 *
 * @example
 * withRhythm(Date.UTC(2026, 4, 3, 3), 60) // later that morning: few are up at four in Paris
 */
export function withRhythm(time: number, offsetMinutes: number): number {
  const local = time + offsetMinutes * MINUTE - MONDAY;
  const week = floor(local / WEEK);
  const position = ((local - week * WEEK) / WEEK) * SLOTS;
  const slot = floor(position);
  const low = WEEK_TABLE[slot] ?? 0;
  const share = low + (position - slot) * ((WEEK_TABLE[slot + 1] ?? 1) - low);
  return floor(MONDAY + week * WEEK + share * WEEK - offsetMinutes * MINUTE);
}

/**
 * The rhythmic instant for `time` if it still lies after `earliest` and before `latest`, else `time` itself: causes
 * come before effects whatever the hour. `time` lies between the two.
 *
 * @example
 * settle(post.at + 2 * HOUR, post.at, END - 1, 540)
 */
export function settle(time: number, earliest: number, latest: number, offsetMinutes: number): number {
  const moved = withRhythm(time, offsetMinutes);
  return moved > earliest && moved <= latest ? moved : min(latest, max(earliest + 1, floor(time)));
}

/** Inverts the running sum of the 168 hours of a week. */
function tabulateWeek(): Float64Array {
  const sums = [0];
  for (const day of DAYS) for (const hour of HOURS) sums.push((sums.at(-1) ?? 0) + day * hour);
  const total = sums.at(-1) ?? 1;
  const table = new Float64Array(SLOTS + 1);
  let hour = 0;
  for (let slot = 0; slot <= SLOTS; slot += 1) {
    const wanted = (total * slot) / SLOTS;
    while (hour < 167 && (sums[hour + 1] ?? 0) < wanted) hour += 1;
    const low = sums[hour] ?? 0;
    table[slot] = (hour + (wanted - low) / ((sums[hour + 1] ?? 1) - low)) / 168;
  }
  return table;
}
