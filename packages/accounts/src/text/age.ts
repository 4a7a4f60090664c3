/**
 * The day on which a person reaches an age, as PostgreSQL computes it: a birthday on 29 February is on the 28th in a common
 * year.
 *
 * @example
 * dayOfAge('2008-02-29', 13) // '2021-02-28'
 */
export function dayOfAge(birthDate: string, years: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const reached = new Date(Date.UTC(year + years, month - 1, day));
  if (reached.getUTCDate() !== day) reached.setUTCDate(0);
  return reached.toISOString().slice(0, 10);
}
