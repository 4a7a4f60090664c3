/**
 * Makes ids that are the same in every run, for the option `newId`: UUIDs that count up.
 *
 * @example
 * const newId = countedIds();
 * newId() // '00000000-0000-7000-8000-000000000001'
 */
export function countedIds(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
  };
}
